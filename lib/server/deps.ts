import "server-only";
import type { AccessSubject, Action } from "@/lib/domain/access";
import type { Identity } from "./access/identity";
import { requireAccess, requireIdentity } from "./access/require-access";
import type { ChangeDeps } from "./change/change-deps";
import { createChangeDeps } from "./change/create-change-deps";
import type { Cloud } from "./cloud/cloud";
import { publicationDelayMs } from "./cloud/monitor";
import { type Database, getDatabase } from "./db/database";
import { settings } from "./env";
import { recordAlias } from "./inventory/record-alias";
import { lazyCloud } from "./lazy-cloud";
import type { MetricsDeps } from "./metrics/metrics-deps";
import { admitCaller } from "./policies/admit-caller";

/** What reading and changing need. Tests make their own; the server has one of each. */
export interface Deps {
  db: Database;
  cloud: Cloud;
  now(): Date;
}

/** The same for somebody who may have it. */
export interface CallerDeps extends Deps {
  caller: Identity;
}

/**
 * The process's own database and cloud, for whoever sent the request that is being answered: there is no other way for a
 * route or a page to get at them. Throws `unauthenticated` and `forbidden`.
 */
export async function getDeps(action: Action, subject: AccessSubject): Promise<CallerDeps> {
  const deps = await getOwnDeps();
  return { ...deps, caller: await requireAccess(deps.db, action, subject) };
}

/** For what everybody who is signed in may: their own session. Throws `unauthenticated`. */
export async function getSignedInDeps(): Promise<CallerDeps> {
  const deps = await getOwnDeps();
  return { ...deps, caller: await requireIdentity(deps.db) };
}

/** For what the console does by itself, and for signing in: nobody's rights are asked for. */
export async function getOwnDeps(): Promise<Deps> {
  const { db } = await getDatabase(settings());
  return { db, cloud: lazyCloud, now: () => new Date() };
}

/** The same for changes, in the name of the caller. */
export function changeDepsOf(deps: CallerDeps): ChangeDeps {
  const { actor, grants } = deps.caller;
  return changeDepsFor(deps, actor, admitCaller({ actor, grants }));
}

/** The same in another's name; without `admit` only for finishing what was admitted before. */
export function changeDepsFor(
  { db, cloud, now }: Deps,
  actor: string,
  admit: ChangeDeps["admit"] = admitCaller({ actor, grants: [] }),
): ChangeDeps {
  return createChangeDeps({
    db,
    cloud,
    actor,
    admit,
    recordAlias: (tx, key, name, alias) => recordAlias({ db: tx, now }, key, name, alias),
  });
}

/** The same for figures. */
export function metricsDepsOf(deps: Deps): MetricsDeps {
  return { ...deps, delayMs: publicationDelayMs(settings().cloud.kind) };
}
