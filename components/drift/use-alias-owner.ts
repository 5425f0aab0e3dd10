import { useQueryClient } from "@tanstack/react-query";
import { functionQuery } from "@/lib/client/queries";
import type { AliasOwner } from "@/lib/domain/drift-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";

/** Who or what else manages an alias, as the function's view has it; undefined: nobody said. */
export function useAliasOwner(functionKey: FunctionKey, aliasName: string): AliasOwner | undefined {
  const view = useQueryClient().getQueryData(functionQuery(functionKey).queryKey);
  return view?.owners?.find((owner) => owner.aliasName === aliasName);
}
