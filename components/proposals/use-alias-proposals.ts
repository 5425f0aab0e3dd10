import { useQuery } from "@tanstack/react-query";
import { proposalsQuery } from "@/lib/client/proposals-api";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Proposal } from "@/lib/domain/proposal-schema";

const NONE: Proposal[] = [];

/** The open proposals of an alias; asked for only where the server said that there are some. */
export function useAliasProposals(key: FunctionKey, aliasName: string, areThere: boolean): readonly Proposal[] {
  const { region, namespace, functionName } = key;
  const { data } = useQuery({
    ...proposalsQuery({ state: "open", region, namespace, functionName, aliasName }),
    enabled: areThere,
  });
  return areThere ? (data?.proposals ?? NONE) : NONE;
}
