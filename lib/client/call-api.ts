import type { Problem } from "@/lib/domain/problem-schema";

/** A refusal of Halftone's own API, or no answer at all (`status` 0, code `internal`). */
export class ProblemError extends Error {
  constructor(
    readonly problem: Problem,
    readonly status: number,
    options?: ErrorOptions,
  ) {
    super(problem.message, options);
  }
}

interface Call {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  /** The ETag the caller saw. */
  ifMatch?: string;
  /** Repeating a call with the same key never acts twice. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/**
 * Calls `/api/v1` and returns its JSON. Throws {@link ProblemError} for every refusal and for a server that does not
 * answer; an abort passes through as it is.
 */
export async function callApi<Answer>(path: string, call: Call = {}): Promise<Answer> {
  const { method = "GET", body, ifMatch, idempotencyKey, signal } = call;
  const headers: Record<string, string> = { accept: "application/json" };
  if (method !== "GET") headers["content-type"] = "application/json";
  if (ifMatch !== undefined) headers["if-match"] = ifMatch;
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  const response = await fetch(`/api/v1/${path}`, {
    method,
    headers,
    cache: "no-store",
    ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new ProblemError({ code: "internal", message: "Halftone's server did not answer." }, 0, { cause });
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as Answer; // our own API answers in the shape the caller names; the contract test holds it
  throw new ProblemError(asProblem(answer, response.status), response.status);
}

function asProblem(answer: unknown, status: number): Problem {
  if (typeof answer === "object" && answer !== null && "code" in answer && "message" in answer)
    return answer as Problem; // same
  return { code: "internal", message: `The server answered ${status} without saying why.` };
}

/** Joins path segments, each encoded: `$DEFAULT` becomes `%24DEFAULT`. */
export function pathOf(...segments: readonly string[]): string {
  return segments.map((segment) => encodeURIComponent(segment)).join("/");
}
