const PARTS = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;

/** A moment as a clock in a time zone shows it, `2026-11-23T08:30`: what a browser's own field for times takes. */
export function toZoned(iso: string | null, timeZone: string): string {
  const time = iso === null ? Number.NaN : Date.parse(iso);
  return Number.isNaN(time) ? "" : clockAt(time, timeZone);
}

/**
 * The moment at which the clock shows that; null for anything that is no such time. Of a time that a clock shows twice,
 * either; of one that it leaves out, the moment as far before as the clock was put forward.
 */
export function fromZoned(clock: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${clock}Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(clock) || Number.isNaN(asUtc)) return null;
  let time = asUtc;
  // The second look is needed near a change of the clock only.
  for (let look = 0; look < 2; look += 1) time -= Date.parse(`${clockAt(time, timeZone)}Z`) - asUtc;
  return new Date(time).toISOString();
}

function clockAt(time: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en", { ...PARTS, hourCycle: "h23", timeZone });
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}
