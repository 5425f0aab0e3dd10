import type { AliasState } from "./alias-schema";
import type { EntryPoint } from "./entry-point-schema";
import { arrangeEnvironments } from "./environment";
import type { Environment } from "./environment-schema";
import { additionalVersions } from "./routing-config";
import { compareVersions, LATEST } from "./version";

/** The entry points that a move of one alias reaches. */
export interface AliasReach {
  alias: string;
  /** The environment it serves, in the chain's words; null for an alias outside of the chain. */
  environment: string | null;
  /** False: its callers fail, for the alias they name does not exist. */
  exists: boolean;
  /** It can send requests to `$LATEST`, so it changes with every upload even while nobody moves it. */
  sendsToLatest: boolean;
  entryPoints: EntryPoint[];
}

/** Entry points by what changes the code behind them. */
export interface EntryPointReach {
  /** In order of release, then the others by name; aliases without entry points are among them. */
  aliases: AliasReach[];
  /** Bound to a published number: their code never changes. The newest first. */
  pinned: { version: string; entryPoints: EntryPoint[] }[];
  /** Their code changes with every upload. */
  latest: EntryPoint[];
  /** The cloud does not tell where they lead. */
  unknown: EntryPoint[];
}

type KnownAlias = Pick<AliasState, "mainVersion" | "routing"> & { name: string };

/** Who receives a move of an alias, and who does not. `saved` is the function's chain; null means the default one. */
export function groupByReach(
  entryPoints: readonly EntryPoint[],
  aliases: readonly KnownAlias[],
  saved: readonly Environment[] | null,
): EntryPointReach {
  const { chain, missing, others } = arrangeEnvironments(aliases, saved);
  const environments = new Map([...chain, ...missing].map(({ id, alias }) => [alias, id]));
  const existing = [...chain, ...others].map(({ alias }) => alias);
  const named = [...new Set(entryPoints.flatMap(({ qualifier }) => qualifier ?? []))];
  const gone = named.filter((name) => !isVersion(name) && !existing.includes(name)).toSorted();
  const leadingTo = (qualifier: string | null) =>
    entryPoints.filter((entryPoint) => entryPoint.qualifier === qualifier).toSorted(compareEntryPoints);
  return {
    aliases: [...existing, ...gone].map((name) => {
      const alias = aliases.find((known) => known.name === name);
      return {
        alias: name,
        environment: environments.get(name) ?? null,
        exists: alias !== undefined,
        sendsToLatest: alias !== undefined && sendsToLatest(alias),
        entryPoints: leadingTo(name),
      };
    }),
    pinned: named
      .filter((name) => isVersion(name) && name !== LATEST)
      .toSorted(compareVersions)
      .map((version) => ({ version, entryPoints: leadingTo(version) })),
    latest: leadingTo(LATEST),
    unknown: leadingTo(null),
  };
}

/**
 * Entry points on `$LATEST` that look as if people or systems depended on them: a domain, the gateway's `release`
 * stage, a URL behind a domain, or a trigger that fires by itself. A bare function URL is often somebody's try.
 */
export function riskyOnLatest(entryPoints: readonly EntryPoint[]): EntryPoint[] {
  return entryPoints.filter(
    (entryPoint) => entryPoint.qualifier === LATEST && entryPoint.isEnabled && looksDependedOn(entryPoint),
  );
}

function looksDependedOn(entryPoint: EntryPoint): boolean {
  switch (entryPoint.kind) {
    case "customDomain":
    case "trigger":
      return true;
    case "gatewayStage":
      return entryPoint.stage === "release" && entryPoint.url !== null;
    case "functionUrl":
      return entryPoint.boundDomains.length > 0;
  }
}

function isVersion(qualifier: string): boolean {
  return qualifier === LATEST || /^\d+$/.test(qualifier);
}

function sendsToLatest({ mainVersion, routing }: KnownAlias): boolean {
  return mainVersion === LATEST || additionalVersions(routing).includes(LATEST);
}

const KIND_ORDER = ["functionUrl", "customDomain", "gatewayStage", "trigger"];

/** URLs first, then what stands before them; within a kind by what it is called. */
function compareEntryPoints(left: EntryPoint, right: EntryPoint): number {
  return KIND_ORDER.indexOf(left.kind) - KIND_ORDER.indexOf(right.kind) || left.id.localeCompare(right.id, "en");
}
