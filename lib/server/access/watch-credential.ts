import "server-only";
import type { Grant } from "@/lib/domain/access";
import type { Database } from "../db/connection";
import { type Credential, listStanding } from "../db/standing-credentials";
import type { Identity } from "./identity";

/** An answer that goes on ends within a second of its caller's session, however many there are. */
const LOOK_MS = 500;

interface Watched extends Credential {
  grants: string;
  end: () => void;
}

interface Watch {
  all: Set<Watched>;
  isLooking: boolean;
}

const watches = new WeakMap<Database, Watch>();

/**
 * For an answer that goes on: a signal that the caller's session or token has ended, or allows something else now.
 * @param leaving ends the watch: the answer is over
 */
export function watchCredential(
  db: Database,
  { kind, credentialId, grants }: Pick<Identity, "kind" | "credentialId" | "grants">,
  leaving: AbortSignal,
): AbortSignal {
  const ended = new AbortController();
  const watched = { kind, credentialId, grants: textOf(grants), end: () => ended.abort() };
  if (leaving.aborted) return ended.signal;
  const watch = watches.get(db) ?? { all: new Set<Watched>(), isLooking: false };
  watches.set(db, watch);
  watch.all.add(watched);
  leaving.addEventListener("abort", () => watch.all.delete(watched), { once: true });
  if (!watch.isLooking) lookSoon(db, watch);
  return ended.signal;
}

function lookSoon(db: Database, watch: Watch): void {
  watch.isLooking = watch.all.size > 0;
  if (watch.isLooking) setTimeout(() => void look(db, watch.all).then(() => lookSoon(db, watch)), LOOK_MS).unref();
}

async function look(db: Database, all: Set<Watched>): Promise<void> {
  const looked = [...all];
  try {
    const standing = await listStanding(db, uniqueCredentials(looked));
    for (const watched of looked) {
      const grants = standing.get(watched.credentialId);
      if (grants !== undefined && textOf(grants) === watched.grants) continue;
      all.delete(watched);
      watched.end();
    }
  } catch {
    // Without the database nothing is told anyhow; the next look decides.
  }
}

function uniqueCredentials(all: readonly Credential[]): Credential[] {
  return [...new Map(all.map(({ kind, credentialId }) => [credentialId, { kind, credentialId }])).values()];
}

/** The same for the same grants in any order. */
function textOf(grants: readonly Grant[]): string {
  return grants
    .map(({ role, scope }) => `${role} ${scope.region}/${scope.namespace}/${scope.functionPattern}`)
    .toSorted()
    .join(", ");
}
