import "server-only";
import { and, eq, isNotNull, or } from "drizzle-orm";
import { isOpenChange } from "@/lib/domain/change";
import type { MaybeState } from "@/lib/domain/drift";
import type { AliasKey } from "../db/alias-expectations";
import { isOpen, lastEffectiveChange } from "../db/changes";
import type { Database } from "../db/connection";
import { changes } from "../db/schema";

/**
 * States that calls of ours may bring about, or may have brought about: the wish of a change whose outcome is not known,
 * and the wishes that a rollback overtook while it is still looked for calls that landed after it.
 */
export async function ownStates(db: Database, { aliasName, ...key }: AliasKey): Promise<MaybeState[]> {
  const rows = await db
    .select()
    .from(changes)
    .where(
      and(
        eq(changes.region, key.region),
        eq(changes.namespace, key.namespace),
        eq(changes.functionName, key.functionName),
        eq(changes.aliasName, aliasName),
        or(isOpen, isNotNull(changes.watchAt)),
      ),
    );
  const open = rows.filter(isOpenChange);
  const late = rows.filter((row) => !isOpenChange(row));
  if (late.length === 0) return open.map(({ after }) => after);
  // Only a rollback is defended against late calls; after any other change such a call is as foreign as anybody's.
  const last = await lastEffectiveChange(db, key, aliasName);
  const isDefended = last?.kind === "alias.rollback";
  return [...open, ...(isDefended ? late : [])].map(({ after }) => after);
}
