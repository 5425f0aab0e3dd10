import type { LogLine } from "./log-schema";

/** Lines of several readings as one list, newest first and each once. What has equal times keeps its order. */
export function mergeLines(...lists: readonly (readonly LogLine[])[]): LogLine[] {
  const byId = new Map<string, LogLine>();
  for (const line of lists.flat()) {
    if (!byId.has(line.id)) byId.set(line.id, line);
  }
  return [...byId.values()].toSorted((a, b) => (a.time === b.time ? 0 : a.time < b.time ? 1 : -1));
}
