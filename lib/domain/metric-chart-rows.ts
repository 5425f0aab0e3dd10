import type { PanelLine } from "./metric-panel";
import { thinSeries } from "./series-thinning";

/**
 * The points of a chart's lines at one moment: by the line's key a value, null where the line breaks, and nothing where
 * the line goes by without a point.
 */
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
 * The rows a chart is drawn from: for each line the points that its own shape needs, and no others. A period without
 * data breaks the line; nothing is filled in.
 */
export function chartRows(lines: readonly PanelLine[], { completeUntil, ...frame }: Frame): ChartRow[] {
  const rows = new Map<number, ChartRow>();
  const rowAt = (time: number) => {
    const row = rows.get(time) ?? { time };
    rows.set(time, row);
    return row;
  };
  for (const { key, points } of lines) {
    const isComplete = (time: number) => time + frame.period <= completeUntil;
    const drawn = thinSeries(points, frame);
    for (const [index, [time, value]] of drawn.entries()) {
      const row = rowAt(time);
      row[key] = isComplete(time) ? value : null;
      const next = drawn[index + 1];
      // The incomplete part begins at the last complete point, so that the line goes on.
      if (!isComplete(time) || (next !== undefined && !isComplete(next[0]))) row[incompleteKey(key)] = value;
    }
  }
  return [...rows.values()].toSorted((left, right) => left.time - right.time);
}
