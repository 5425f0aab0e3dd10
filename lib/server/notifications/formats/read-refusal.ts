import "server-only";
import type { Answer, Refusal } from "./channel-format";

/** A service that asks for more than this is asked again sooner. */
const LONGEST_WAIT_MS = 3_600_000;

/** What the status alone says; null: taken. */
export function readStatus({ status, headers }: Answer): Refusal | null {
  if (status >= 200 && status < 300) return null;
  return { failure: `http:${status}`, retryAfterMs: readRetryAfter(headers.get("retry-after")) };
}

/**
 * For services that answer 200 and tell the outcome in a field.
 * @param codeNames where the code may be; 0 is taken
 * @param tooFast codes that ask for a pause, and how long
 */
export function readCode(
  answer: Answer,
  codeNames: readonly string[],
  tooFast: Readonly<Record<string, number>>,
): Refusal | null {
  const code = codeIn(answer.text, codeNames);
  const refused = readStatus(answer);
  if (code === 0) return refused;
  if (code === null) return refused ?? { failure: "answer", retryAfterMs: null };
  const reset = readRetryAfter(answer.headers.get("retry-after") ?? answer.headers.get("x-ogw-ratelimit-reset"));
  return { failure: `service:${code}`, retryAfterMs: reset ?? tooFast[String(code)] ?? null };
}

function codeIn(text: string, names: readonly string[]): number | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof body !== "object" || body === null) return null;
  const values = names.map((name): unknown => Reflect.get(body, name));
  const code = values.find((value) => typeof value === "number" && Number.isSafeInteger(value));
  return typeof code === "number" ? code : null;
}

/** Seconds, as services write it; dates are too rare to be read. */
function readRetryAfter(value: string | null): number | null {
  if (value === null || !/^\d{1,6}$/.test(value.trim())) return null;
  return Math.min(Number(value) * 1_000, LONGEST_WAIT_MS);
}
