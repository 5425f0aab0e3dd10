import "server-only";
import { aliasStateOf } from "@/lib/domain/alias";
import type { Alias } from "@/lib/domain/alias-schema";
import { isSame } from "@/lib/domain/drift";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { ChangeDeps } from "../change/change-deps";
import { listExpectations } from "../db/alias-expectations";

/**
 * A rollback starts from whatever it finds. What somebody else made of the alias is told before it goes: without that
 * nobody would ever learn of it. Never in the way of the rollback itself.
 */
export async function noticeLive(
  { db, recordAlias }: Pick<ChangeDeps, "db" | "recordAlias">,
  key: FunctionKey,
  aliasName: string,
  live: Alias | null,
): Promise<void> {
  try {
    const expected = (await listExpectations(db, [key])).find((row) => row.aliasName === aliasName);
    if (expected === undefined || isSame(expected.state, live === null ? null : aliasStateOf(live))) return;
    await db.transaction((tx) => recordAlias(tx, key, aliasName, live));
  } catch (error) {
    console.error(`What was found of an alias before its rollback could not be noted: ${nameOf(error)}`);
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : "unknown error";
}
