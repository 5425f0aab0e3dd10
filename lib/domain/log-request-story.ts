import type { LogLine, RequestStory } from "./log-schema";
import { STILL_RUNNING } from "./log-status";

type Try = RequestStory["tries"][number];

/** The lines of one execution by the tries it took. `lines` come oldest first. */
export function toTries(lines: readonly { line: LogLine; retry: number }[]): Try[] {
  const retries = [...new Set(lines.map(({ retry }) => retry))].toSorted((a, b) => a - b);
  return retries.flatMap((retry) => {
    const own = lines.filter((each) => each.retry === retry).map(({ line }) => line);
    return toTry(retry, own);
  });
}

function toTry(retry: number, lines: LogLine[]): Try[] {
  const [first] = lines;
  if (first === undefined) return [];
  // In the short format only the report has figures, in the long one every line of after the end.
  const ended = lines.findLast(({ statusCode }) => statusCode !== null && statusCode !== STILL_RUNNING);
  return [
    {
      retry,
      version: first.version,
      alias: first.alias,
      statusCode: ended?.statusCode ?? null,
      durationMs: ended?.durationMs ?? null,
      memoryMb: ended?.memoryMb ?? null,
      startedAt: first.time,
      lines,
    },
  ];
}
