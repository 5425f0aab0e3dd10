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

/** `2018-09-22T19:51:23+08:00`, as Cloud Monitor writes times. */
export function formatOffsetTime(time: number): string {
  return `${new Date(time + beijingOffsetMs).toISOString().slice(0, 19)}+08:00`;
}

/** Milliseconds since 1970 of an ISO 8601 time with its offset, or of the offset-less form, which is Beijing time; null for anything else. */
export function parseOffsetTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/.test(text)) return parseWireTime(text);
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
