import "server-only";
import type { Overview, OverviewRange } from "@/lib/domain/overview-schema";
import { getDeps, metricsDepsOf } from "../deps";
import { createKeptAnswers } from "../kept-answers";
import { listRegions } from "../list-regions";
import { readOverview } from "./read-overview";
import { type OverviewFigures, readOverviewFigures } from "./read-overview-figures";

/** So many displays may watch at once and cost the same. */
const answers = createKeptAnswers<Overview>({ keepMs: 5_000 });
/** A new minute changes little of a day, and a week of minutes takes a while to add up. */
const longFigures = createKeptAnswers<OverviewFigures>({ keepMs: 30_000, max: 10 });
const LONG: readonly OverviewRange[] = ["24h", "7d"];

/** What the Overview shows, at most five seconds old. */
export async function getOverview(range: OverviewRange): Promise<Overview> {
  const { db, now, delayMs } = metricsDepsOf(await getDeps());
  const regions = listRegions().regions.map(({ region }) => region);
  const figures = readOverviewFigures.bind(null, db, regions);
  return answers.get(db, range, () =>
    readOverview(
      {
        ...{ db, now, delayMs, regions },
        figures(split, span) {
          if (!LONG.includes(range)) return figures(span);
          // An alias that begins to split traffic does not wait for its figures.
          const names = split.map(({ key, alias }) =>
            [key.region, key.namespace, key.functionName, alias.name].join("/"),
          );
          return longFigures.get(db, `${range} ${names.join(" ")}`, () => figures(span));
        },
      },
      range,
    ),
  );
}
