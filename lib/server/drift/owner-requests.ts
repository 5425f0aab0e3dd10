import "server-only";
import type { AliasOwner } from "@/lib/domain/drift-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type ExpectationRow, saveOwnerNote } from "../db/alias-expectations";
import { appendAudit } from "../db/audit-log";
import { getDeps } from "../deps";
import type { Reply } from "../http";
import { problem } from "../http-problem";
import { requireRegion } from "../pages";
import { aliasTarget } from "./alias-target";
import { requireEdit } from "./drift-requests";

/** PUT …/aliases/{alias}/owner: says who or what else manages the alias. */
export async function putAliasOwner(
  { aliasName, ...key }: FunctionKey & { aliasName: string },
  { note }: { note: string },
): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("alias.edit", key);
  await requireEdit(deps, key, aliasName);
  const { actor } = deps.caller;
  const saved = await deps.db.transaction(async (tx) => {
    const row = await saveOwnerNote(tx, { ...key, aliasName }, { note, actor });
    if (row === null) return null;
    const target = aliasTarget({ ...key, aliasName });
    await appendAudit(tx, { actor, action: "alias.owner", target, outcome: "done", after: { note } });
    return row;
  });
  if (saved === null) {
    throw problem("notFound", `The aliases of ${key.functionName} have no ${aliasName}, or were not read yet.`);
  }
  return { body: { owner: toOwner(saved) } };
}

/** Null when nobody said who manages it. */
export function toOwner({ aliasName, ownerNote, ownerNoteBy, ownerNoteAt }: ExpectationRow): AliasOwner | null {
  if (ownerNote === null || ownerNoteBy === null || ownerNoteAt === null) return null;
  return { aliasName, note: ownerNote, by: ownerNoteBy, at: ownerNoteAt.toISOString() };
}
