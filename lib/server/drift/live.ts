import "server-only";
import { aliasStateOf } from "@/lib/domain/alias";
import type { MaybeState } from "@/lib/domain/drift";
import type { AliasKey } from "../db/alias-expectations";
import type { Database } from "../db/connection";
import { listStoredAliases, type StoredAlias } from "../db/inventory-aliases";

/** An alias as the read model has it. */
export interface Live {
  state: MaybeState;
  /** By the cloud's clock. */
  modifiedAt: Date | null;
}

export const ABSENT: Live = { state: null, modifiedAt: null };

export function liveOf({ alias }: Pick<StoredAlias, "alias">): Live {
  return {
    state: aliasStateOf(alias),
    modifiedAt: alias.modifiedAt === null ? null : new Date(alias.modifiedAt),
  };
}

export async function readLive(db: Database, key: AliasKey): Promise<Live> {
  const stored = (await listStoredAliases(db, [key])).find(({ aliasName }) => aliasName === key.aliasName);
  return stored === undefined ? ABSENT : liveOf(stored);
}
