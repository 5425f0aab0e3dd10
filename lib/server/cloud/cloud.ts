import "server-only";
import type { z } from "zod";
import type { CloudConnection } from "../env";
import { ACTIONS, type CloudAction, isRun, isWrite } from "./actions";
import { classifyFailure, unreadableAnswer } from "./classify-failure";
import { CloudCallError } from "./cloud-error";
import { fixedKey, type KeySource } from "./key-source";
import { type CallPurpose, createRateBudget, type LaneState } from "./rate-budget";
import { createSdkClients } from "./sdk-clients";
import { createSharedReads } from "./shared-reads";
import { watchingForTornAnswer } from "./torn-answers";
import { countAttempt, type UpstreamCounts } from "./upstream-counts";

/** What every call says of itself. */
export interface CallOptions {
  /**
   * `write` goes first and is never joined with an equal read, so what it reads is no older than the call: right
   * for reading back. `read` is a person's. `sync` keeps to half of the limits.
   */
  purpose: CallPurpose;
  signal?: AbortSignal;
  /** Ends the call, with its waiting and repeating, after so long instead of the usual limit. */
  limitMs?: number;
}

export interface CloudRequest<Answer extends z.ZodType> {
  action: CloudAction;
  region: string;
  params: Record<string, unknown>;
  answer: Answer;
}

/** The way to the cloud: signed, paced, counted, and with one kind of error. */
export interface Cloud {
  /** Throws {@link CloudCallError} and nothing else. */
  call<Answer extends z.ZodType>(request: CloudRequest<Answer>, options: CallOptions): Promise<z.output<Answer>>;
  counts(): UpstreamCounts;
  close(): void;
}

/** The real one, whose limits can be looked at. */
export interface PacedCloud extends Cloud {
  lanes(): LaneState[];
}

export interface CloudOptions {
  /** A call, with its waiting and repeating, ends after this long. */
  limitMs: number;
  /** Attempts of a person's read. Writes and the sync have one. */
  attempts: number;
  /** The wait before the second attempt; doubles, with jitter. */
  backoffMs: number;
}

const DEFAULTS: CloudOptions = { limitMs: 10_000, attempts: 4, backoffMs: 150 };

/** @param keys what calls are signed with; by default the connection's own key */
export function createCloud(
  connection: CloudConnection,
  options: Partial<CloudOptions> = {},
  keys: KeySource = fixedKey(connection),
): PacedCloud {
  const { limitMs, attempts, backoffMs } = { ...DEFAULTS, ...options };
  const clients = createSdkClients(connection, limitMs, keys);
  const budget = createRateBudget();
  const reads = createSharedReads();
  const counts: UpstreamCounts = {};

  /** One attempt, from its place in the queue to its parsed answer. */
  async function attempt<Answer extends z.ZodType>(
    { action, region, params, answer }: CloudRequest<Answer>,
    purpose: CallPurpose,
    limits: Limits,
  ): Promise<z.output<Answer>> {
    try {
      await budget.acquire({ action, region, purpose, signal: limits.signal });
    } catch (cause) {
      throw notSent(action, limits, cause);
    }
    const { product } = ACTIONS[action];
    const client = clients.client(product, region, kindOf(action));
    const torn = new AbortController();
    try {
      const raw: unknown = await watchingForTornAnswer(
        () => torn.abort(),
        () => client.request(action, params, { signal: AbortSignal.any([limits.signal, torn.signal]) }),
      );
      const parsed = readAnswer(action, answer, raw);
      countAttempt(counts, action, "ok");
      return parsed;
    } catch (error) {
      const failure =
        error instanceof CloudCallError
          ? error
          : classifyFailure(error, {
              action,
              url: clients.url(product),
              ended: limits.ended() ?? (torn.signal.aborted ? "torn" : null),
            });
      countAttempt(counts, action, failure.kind);
      if (failure.kind === "throttled") budget.drain({ region, action });
      throw failure;
    }
  }

  async function repeat<Answer extends z.ZodType>(
    request: CloudRequest<Answer>,
    purpose: CallPurpose,
    signal: AbortSignal | undefined,
    ownLimitMs: number | undefined,
  ): Promise<z.output<Answer>> {
    const limits = startLimits(ownLimitMs ?? limitMs, signal);
    try {
      for (let number = 1; ; number += 1) {
        try {
          return await attempt(request, purpose, limits);
        } catch (error) {
          // The sync's next tick is its next attempt: an outage must not make its work grow.
          const isSingle = isWrite(request.action) || purpose === "sync";
          const isLast = isSingle || number >= attempts || limits.signal.aborted;
          if (isLast || !isWorthRepeating(error)) throw error;
          // Full jitter: callers that failed together do not come back together.
          const pauseMs = Math.random() * backoffMs * 2 ** number;
          if (!(await pause(pauseMs, limits.signal))) throw error;
        }
      }
    } finally {
      limits.stop();
    }
  }

  return {
    call(request, { purpose, signal, limitMs: ownLimitMs }) {
      if (purpose === "write" || isWrite(request.action)) return repeat(request, purpose, signal, ownLimitMs);
      const key = `${purpose} ${request.action} ${request.region} ${JSON.stringify(request.params)}`;
      return reads
        .join(key, signal, (shared) => repeat(request, purpose, shared, ownLimitMs))
        .catch((error: unknown) => {
          throw error instanceof CloudCallError ? error : aborted(request.action, error);
        });
    },
    counts: () => structuredClone(counts),
    lanes: () => budget.lanes(),
    close: () => clients.close(),
  };
}

function kindOf(action: CloudAction): "read" | "write" | "run" {
  if (isRun(action)) return "run";
  return isWrite(action) ? "write" : "read";
}

interface Limits {
  signal: AbortSignal;
  ended(): "timeout" | "aborted" | null;
  stop(): void;
}

function startLimits(limitMs: number, outer: AbortSignal | undefined): Limits {
  const controller = new AbortController();
  let ended: "timeout" | "aborted" | null = null;
  const end = (how: "timeout" | "aborted") => {
    ended ??= how;
    controller.abort();
  };
  const timer = setTimeout(() => end("timeout"), limitMs);
  const onAbort = () => end("aborted");
  if (outer?.aborted) onAbort();
  outer?.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    ended: () => ended,
    stop: () => {
      clearTimeout(timer);
      outer?.removeEventListener("abort", onAbort);
    },
  };
}

function readAnswer<Answer extends z.ZodType>(action: CloudAction, answer: Answer, raw: unknown): z.output<Answer> {
  const parsed = answer.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") || "the answer";
  throw unreadableAnswer(action, `${field}: ${issue?.message ?? "unknown"}`, requestIdOf(raw));
}

function requestIdOf(raw: unknown): string | null {
  if (typeof raw !== "object" || raw === null || !("RequestId" in raw)) return null;
  return typeof raw.RequestId === "string" ? raw.RequestId : null;
}

function isWorthRepeating(error: unknown): boolean {
  return error instanceof CloudCallError && (error.kind === "throttled" || error.kind === "unavailable");
}

function notSent(action: CloudAction, limits: Limits, cause: unknown): CloudCallError {
  if (limits.ended() === "aborted") return aborted(action, cause);
  const message = `${action} waited too long for its turn within the cloud's rate limit; nothing was sent.`;
  return new CloudCallError(
    message,
    { kind: "throttled", code: "RateBudget", cloudRequestId: null, action },
    { cause },
  );
}

/** Given up before anything left, or for a read, before it mattered. */
function aborted(action: CloudAction, cause: unknown): CloudCallError {
  const fields = { kind: "unavailable", code: "Aborted", cloudRequestId: null, action } as const;
  return new CloudCallError(`${action} was given up; nothing was changed.`, fields, { cause });
}

/** False when the signal came first. */
function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(false);
    const onAbort = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve(true);
    }, ms);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}
