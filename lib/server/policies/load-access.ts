import "server-only";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import type { FunctionAccess } from "@/lib/domain/policies-schema";
import { getPageDeps } from "../access/page-deps";
import { readAccess } from "./read-access";

/** What a function's page brings along of its reader's rights. */
export async function loadAccess(
  key: FunctionKey,
  { aliases }: Pick<FunctionView, "aliases">,
): Promise<FunctionAccess> {
  const { db, caller, now } = await getPageDeps("view", key);
  return readAccess(
    db,
    key,
    aliases.map(({ name }) => name),
    caller,
    now(),
  );
}
