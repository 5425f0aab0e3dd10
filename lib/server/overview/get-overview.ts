import "server-only";
import { seesEverything } from "@/lib/domain/access";
import type { Overview, OverviewRange } from "@/lib/domain/overview-schema";
import { getEventMark } from "../db/event-mark";
import { getDeps, metricsDepsOf } from "../deps";
import { createKeptAnswers, type KeptAnswers } from "../kept-answers";
import { listRegions } from "../list-regions";
import { readOverview } from "./read-overview";
import { type OverviewFigures, readOverviewFigures } from "./read-overview-figures";

/** So many displays may watch at once and cost the same. Whoever was told of something new gets no answer of before it. */
const answers = createKeptAnswers<Overview>({ keepMs: 5_000, max: 20 });
/** A new minute changes little of a long time, which takes a while to add up: about a second a million minutes. */
const longFigures: Partial<Record<OverviewRange, KeptAnswers<OverviewFigures>>> = {
  "24h": createKeptAnswers({ keepMs: 60_000, max: 5 }),
  "7d": createKeptAnswers({ keepMs: 120_000, max: 5 }),
};

/** What the Overview shows, at most five seconds old and never older than the last event. */
export async function getOverview(range: OverviewRange): Promise<Overview> {
  const deps = await getDeps("view", {});
  const { db, now, delayMs } = metricsDepsOf(deps);
  const { grants } = deps.caller;
  const sight = { regions: listRegions(grants).regions.map(({ region }) => region), grants };
  // Whoever sees everything shares the answers; the others share them with those who see the same.
  const seen = seesEverything(grants) ? "everything" : JSON.stringify(grants.map(({ scope }) => scope));
  const figures = readOverviewFigures.bind(null, db, sight);
  return answers.get(db, `${seen} ${range} ${await getEventMark(db)}`, () =>
    readOverview(
      {
        ...{ db, now, delayMs, ...sight },
        figures(split, span) {
          const kept = longFigures[range];
          if (kept === undefined) return figures(span);
          // An alias that begins to split traffic does not wait for its figures.
          const names = split.map(({ key, alias }) =>
            [key.region, key.namespace, key.functionName, alias.name].join("/"),
          );
          return kept.get(db, `${seen} ${names.join(" ")}`, () => figures(span));
        },
      },
      range,
    ),
  );
}
