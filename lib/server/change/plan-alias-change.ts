import "server-only";
import { aliasStateOf } from "@/lib/domain/alias";
import type { Alias, AliasState } from "@/lib/domain/alias-schema";
import { checkWish } from "@/lib/domain/alias-wish";
import type { AliasUpdate } from "@/lib/domain/api-schema";
import { isSameState } from "@/lib/domain/same-state";
import type { FunctionVersion } from "@/lib/domain/version-schema";
import { fingerprint } from "../fingerprint";
import type { AliasPlan, AliasRefusal } from "./change-outcome";

export type Planned = AliasPlan | AliasRefusal;

/** What an update leads to, given the alias and the versions as they are in the cloud now. Pure. */
export function planUpdate(
  live: Alias | null,
  versions: readonly FunctionVersion[],
  { ifMatch, wish }: { ifMatch: string; wish: Pick<AliasUpdate, "mainVersion" | "routing" | "description"> },
): Planned {
  const stale = checkIfMatch(live, ifMatch, { mayBeAny: false });
  if (stale !== null || live === null) return stale ?? { ok: false, reason: "aliasNotFound" };
  const before = aliasStateOf(live);
  const after = { ...before, ...definedOnly(wish) };
  if (isSameState(before, after)) return { ok: false, reason: "nothingToChange", live };
  const problems = checkWish(after, versions, before);
  return problems.length > 0 ? { ok: false, reason: "invalidWish", problems } : { kind: "alias.update", before, after };
}

export function planCreation(live: Alias | null, versions: readonly FunctionVersion[], after: AliasState): Planned {
  if (live !== null) return { ok: false, reason: "aliasExists", live };
  const problems = checkWish(after, versions, null);
  return problems.length > 0
    ? { ok: false, reason: "invalidWish", problems }
    : { kind: "alias.create", before: null, after };
}

export function planDeletion(live: Alias | null, ifMatch: string): Planned {
  const stale = checkIfMatch(live, ifMatch, { mayBeAny: false });
  if (stale !== null || live === null) return stale ?? { ok: false, reason: "aliasNotFound" };
  return { kind: "alias.delete", before: aliasStateOf(live), after: null };
}

/** Why the caller's picture of the alias does not allow the change; null when it does. */
export function checkIfMatch(
  live: Alias | null,
  ifMatch: string,
  { mayBeAny }: { mayBeAny: boolean },
): AliasRefusal | null {
  if (live === null) return { ok: false, reason: "aliasNotFound" };
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  if (tags.includes("*")) return mayBeAny ? null : { ok: false, reason: "preconditionRequired", live };
  return tags.includes(`"${fingerprint(aliasStateOf(live))}"`) ? null : { ok: false, reason: "aliasChanged", live };
}

function definedOnly({
  mainVersion,
  routing,
  description,
}: Pick<AliasUpdate, "mainVersion" | "routing" | "description">) {
  return { mainVersion, routing, ...(description === undefined ? {} : { description }) };
}
