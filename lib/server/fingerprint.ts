import "server-only";
import { createHash } from "node:crypto";
import type { AliasState } from "@/lib/domain/alias-schema";
import { canonicalState } from "@/lib/domain/same-state";

/** A short name of an alias's state; quoted, it is the alias's ETag. */
export function fingerprint(state: AliasState): string {
  return createHash("sha256").update(canonicalState(state)).digest("hex").slice(0, 32);
}
