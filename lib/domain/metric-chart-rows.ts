import type { PanelLine } from "./metric-panel";
import { thinSeries } from "./series-thinning";

/** All lines of a chart at one moment: by the line's key a value, null where the line breaks. */
export interface ChartRow {
  /** Unix seconds at which the period begins. */
  time: number;
  /** Under {@link incompleteKey} the values that the cloud may still add to. */
  [key: string]: number | null;
}

interface Frame {
  /** Unix seconds; half-open. */
  from: number;
  to: number;
  /** Seconds. */
  period: number;
  /** Values from here on are drawn as incomplete. */
  completeUntil: number;
  /** The most points a line is drawn with. */
  most: number;
}

/** The name under which a row holds the incomplete part of a line. */
export function incompleteKey(key: string): string {
  return `${key} …`;
}

/**
 * The rows a chart is drawn from: for each line those moments that its shape needs, and at each of them the true value
 * of every line. A period without data breaks the line; nothing is filled in.
 */
export function chartRows(lines: readonly PanelLine[], { completeUntil, ...frame }: Frame): ChartRow[] {
  const times = new Set(lines.flatMap(({ points }) => thinSeries(points, frame).map(([time]) => time)));
  const values = lines.map(({ key, points }) => ({ key, byTime: new Map(points) }));
  return [...times]
    .toSorted((left, right) => left - right)
    .map((time) => {
      const row: ChartRow = { time };
      for (const { key, byTime } of values) {
        const value = byTime.get(time) ?? null;
        row[key] = time + frame.period <= completeUntil ? value : null;
        // The incomplete part begins at the last complete point, so that the line goes on.
        row[incompleteKey(key)] = time + 2 * frame.period > completeUntil ? value : null;
      }
      return row;
    });
}

/** The places along a line that carry its mark: now and then, and wherever a point has no neighbour to be joined to. */
export function markedTimes(rows: readonly ChartRow[], key: string, marks: number): ReadonlySet<number> {
  const step = Math.max(1, Math.ceil(rows.length / marks));
  const has = (index: number) => typeof rows[index]?.[key] === "number";
  return new Set(
    rows.flatMap(({ time }, index) => {
      const isAlone = !has(index - 1) && !has(index + 1);
      return has(index) && (isAlone || index % step === 0) ? [time] : [];
    }),
  );
}
