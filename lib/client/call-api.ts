import type { Problem } from "@/lib/domain/problem-schema";
import { noteSessionLost } from "./lost-session";

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

/**
 * How long the browser waits. A write takes the server a few calls to the cloud of ten seconds each; whoever still has no
 * answer then may ask again with the same key.
 */
const READ_LIMIT_MS = 20_000;
const WRITE_LIMIT_MS = 40_000;

interface Call {
  method?: "GET" | "POST" | "PUT" | "DELETE";
  body?: unknown;
  /** The ETag the caller saw. */
  ifMatch?: string;
  /** Repeating a call with the same key never acts twice. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** How long to wait for the answer, where a read's or a write's usual time is not enough. */
  limitMs?: number;
}

/**
 * Calls `/api/v1` and returns its JSON. Throws {@link ProblemError} for every refusal and, with status 0, for a server
 * that does not answer in time or not as Halftone does; an abort passes through as it is.
 */
export async function callApi<Answer>(path: string, call: Call = {}): Promise<Answer> {
  const { method = "GET", body, ifMatch, idempotencyKey, signal, limitMs } = call;
  const headers: Record<string, string> = { accept: "application/json" };
  if (method !== "GET") headers["content-type"] = "application/json";
  if (ifMatch !== undefined) headers["if-match"] = ifMatch;
  if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
  const limit = AbortSignal.timeout(limitMs ?? (method === "GET" ? READ_LIMIT_MS : WRITE_LIMIT_MS));
  const noAnswer = (cause: unknown): never => {
    if (signal?.aborted) throw cause;
    throw new ProblemError({ code: "internal", message: "Halftone's server did not answer." }, 0, { cause });
  };
  const response = await fetch(`/api/v1/${path}`, {
    method,
    headers,
    cache: "no-store",
    ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
  }).catch(noAnswer);
  const answer: unknown = await response.json().catch(noAnswer);
  if (response.ok) return answer as Answer; // our own API answers in the shape the caller names; the contract test holds it
  const problem = asProblem(answer) ?? noAnswer(answer);
  if (problem.code === "unauthenticated") noteSessionLost(true);
  throw new ProblemError(problem, response.status);
}

/** Null for an answer of somebody else's, such as a proxy: it does not tell what became of the request. */
function asProblem(answer: unknown): Problem | null {
  if (typeof answer !== "object" || answer === null || !("code" in answer) || !("message" in answer)) return null;
  return answer as Problem; // same
}

/** Joins path segments, each encoded: `$DEFAULT` becomes `%24DEFAULT`. */
export function pathOf(...segments: readonly string[]): string {
  return segments.map((segment) => encodeURIComponent(segment)).join("/");
}
