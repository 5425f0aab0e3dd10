const MINUTE_MS = 60_000;

/** A stretch of time in the two units worth saying. */
export type SpanParts =
  | { key: "days"; days: number; hours: number }
  | { key: "hours"; hours: number; minutes: number }
  | { key: "minutes"; minutes: number };

/** The time between two moments, whole minutes, at least one. */
export function spanParts(from: string, to: string): SpanParts {
  const minutes = Math.max(1, Math.floor((Date.parse(to) - Date.parse(from)) / MINUTE_MS));
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return { key: "days", days, hours: hours % 24 };
  return hours > 0 ? { key: "hours", hours, minutes: minutes % 60 } : { key: "minutes", minutes };
}
