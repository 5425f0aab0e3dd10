import "server-only";
import type { Freshness } from "@/lib/domain/function-schema";
import type { Overview, OverviewRange } from "@/lib/domain/overview-schema";
import { isSplit } from "@/lib/domain/roles";
import { listChanges } from "../db/changes";
import type { Database } from "../db/connection";
import { listNamespaces } from "../db/inventory-namespaces";
import { freshnessOf, getReadings } from "../db/inventory-readings";
import { scopes } from "../db/inventory-scope";
import { listRoutedAliases, type RoutedAlias } from "../db/overview-aliases";
import { countChanges, countFunctions } from "../db/overview-counts";
import type { Sight } from "../db/scope-condition";
import { readCollectors } from "../metrics/read-collectors";
import { candidateShare } from "./candidate-share";
import { type OverviewSpan, overviewSpan } from "./overview-span";
import { type OverviewFigures, readAliasRates } from "./read-overview-figures";
import { addKnown } from "./stretch-figures";
import { toSplitAlias } from "./to-split-alias";

const RECENT_CHANGES = 10;

export interface OverviewDeps extends Sight {
  db: Database;
  now(): Date;
  /** How long after its end the cloud publishes a minute. */
  delayMs: number;
  /** May be some that were read a little earlier, for a span that ended earlier. */
  figures(split: readonly RoutedAlias[], span: OverviewSpan): Promise<OverviewFigures>;
}

/** What happens in all regions and namespaces, as far as the reader sees them, from what is kept: asks nothing of the cloud. */
export async function readOverview(deps: OverviewDeps, range: OverviewRange): Promise<Overview> {
  const { db, regions, grants } = deps;
  const span = overviewSpan(range, deps);
  const aliases = (await listRoutedAliases(db, deps)).filter(({ alias }) => isSplit(alias));
  const figures = await deps.figures(aliases, span);
  const rateOf = await readAliasRates(db, deps, span);
  const split = aliases.map((each) => toSplitAlias(each, figures, rateOf(each.key, each.alias.name)));
  const { functions, oldestAliasesAt } = await countFunctions(db, deps);
  const { changes, rolledBack, lastRollBackAt } = await countChanges(db, grants, new Date(span.from * 1000));
  const recent = await listChanges(db, {}, { grants, limit: RECENT_CHANGES });
  return {
    range,
    from: isoTime(figures.from),
    to: isoTime(figures.to),
    asOf: figures.asOf?.toISOString() ?? null,
    knownFrom: figures.knownFrom === null ? null : isoTime(figures.knownFrom),
    counts: {
      functions,
      splitting: split.length,
      candidateShare: candidateShare(split, figures.ofVersion),
      perMinute: addKnown(split.map(({ perMinute }) => perMinute)),
      errors: figures.now,
      errorsCompared: figures.compared.now,
      errorsBefore: figures.compared.before,
      rolledBack,
      lastRollBackAt: lastRollBackAt?.toISOString() ?? null,
      changes,
    },
    split,
    recentChanges: recent.changes,
    collectors: (await readCollectors(deps)).filter(({ region }) => regions.includes(region)),
    freshness: await readFreshness(db, regions, oldestAliasesAt),
  };
}

/** As of the list that was read longest ago. */
async function readFreshness(
  db: Database,
  regions: readonly string[],
  oldestAliasesAt: Date | null,
): Promise<Freshness> {
  const names: string[] = [];
  for (const region of regions) {
    const namespaces = await listNamespaces(db, region);
    names.push(scopes.region(region), ...namespaces.map(({ name }) => scopes.namespace(region, name)));
  }
  const readings = [...(await getReadings(db, names)).values()];
  const times = [...readings.map(({ asOf }) => asOf), oldestAliasesAt].filter((time) => time !== null);
  const [oldest = null] = times.toSorted((left, right) => left.getTime() - right.getTime());
  return freshnessOf(oldest, readings);
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
