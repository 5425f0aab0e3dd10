import { isEmpty, mergeTotals, type Totals } from "./totals.ts";

/** Snapshots that a bucket keeps at most while its figures wait to be published. */
const maxSnapshots = 20;

/**
 * The figures of one period of one series, and as much of their recent past as the publication delay needs: a reader
 * sees them as they were that long ago, or up to a twentieth of the delay earlier.
 */
export class MetricBucket {
  /** When something was counted last. */
  touchedAt = Number.NEGATIVE_INFINITY;
  /** Changed since it was handed to the database. */
  isDirty = false;
  /** Handed to the database and not committed yet, so many times. */
  writing = 0;
  /** The figures before something was counted at `at`; the last that they hold was counted at `through`. */
  private snapshots: { at: number; through: number; totals: Totals }[] = [];

  constructor(
    /** Start in ms since 1970. */
    readonly time: number,
    readonly seconds: number,
    readonly totals: Totals,
  ) {}

  add(from: Totals, now: number, delayMs: number): void {
    if (delayMs > 0) this.remember(now, delayMs);
    mergeTotals(this.totals, from);
    this.touchedAt = now;
    this.isDirty = true;
  }

  /** The figures as of `time`; null when nothing had been counted by then. */
  asOf(time: number): Totals | null {
    if (this.touchedAt <= time) return this.totals;
    const past = this.snapshots.findLast(({ through }) => through <= time);
    return past === undefined || isEmpty(past.totals) ? null : past.totals;
  }

  private remember(now: number, delayMs: number): void {
    const last = this.snapshots.at(-1);
    if (last !== undefined && now >= last.at && now - last.at < delayMs / maxSnapshots) return;
    this.snapshots.push({ at: now, through: this.touchedAt, totals: { ...this.totals } });
    // Of those that are old enough to be shown only the newest ever is.
    const shown = this.snapshots.findLastIndex(({ through }) => through <= now - delayMs);
    if (shown > 0) this.snapshots.splice(0, shown);
  }
}
