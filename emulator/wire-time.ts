const beijingOffsetMs = 8 * 3600_000;

/** `YYYY-MM-DD HH:MM:SS` in Beijing time, which the cloud uses without naming a zone. */
export function formatWireTime(time: number): string {
  return new Date(time + beijingOffsetMs).toISOString().slice(0, 19).replace("T", " ");
}

/** Milliseconds since 1970, or null when the text is not of the form `YYYY-MM-DD HH:MM:SS`. */
export function parseWireTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null;
  const time = Date.parse(`${text.replace(" ", "T")}Z`);
  return Number.isNaN(time) ? null : time - beijingOffsetMs;
}
