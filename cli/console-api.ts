import { setTimeout as wait } from "node:timers/promises";
import type { z } from "zod";
import { isOpenChange } from "@/lib/domain/change";
import { type Change, changeSchema } from "@/lib/domain/change-schema";
import { type Problem, problemSchema } from "@/lib/domain/problem-schema";
import { CliError, failure } from "./cli-error";
import { EXIT } from "./exit-codes";

/** The console did not answer at all. */
export class NoConsole extends CliError {
  constructor(base: string, cause: unknown) {
    super(
      EXIT.failed,
      `No console answers at ${base}. Start one with npm start, or name it with --console or HALFTONE_URL.`,
      { cause, code: "noConsole" },
    );
  }
}

interface ConsoleCall<Answer extends z.ZodType> {
  method?: "GET" | "POST" | "PUT";
  answer: Answer;
  body?: unknown;
  ifMatch?: string;
  idempotencyKey?: string;
  /** Default 30 s. */
  limitMs?: number;
}

export interface ConsoleAnswer<Body> {
  status: number;
  body: Body;
}

/** Halftone's own HTTP API. */
export interface ConsoleApi {
  /** Without a trailing slash. */
  base: string;
  /** Throws {@link NoConsole} when nothing answers and CliError for every refusal. */
  call<Answer extends z.ZodType>(path: string, call: ConsoleCall<Answer>): Promise<ConsoleAnswer<z.output<Answer>>>;
}

const LIMIT_MS = 30_000;

/** @param token an API token, sent with every call; null: none */
export function createConsoleApi(base: string, token: string | null = null): ConsoleApi {
  return {
    base,
    async call(path, { method = "GET", answer, body, ifMatch, idempotencyKey, limitMs = LIMIT_MS }) {
      const response = await fetch(`${base}/api/v1/${path}`, {
        method,
        redirect: "error",
        headers: {
          accept: "application/json",
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...(method === "GET" ? {} : { "content-type": "application/json" }),
          ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
          ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
        },
        ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
        signal: AbortSignal.timeout(limitMs),
      }).catch((cause: unknown) => {
        throw new NoConsole(base, cause);
      });
      const json: unknown = await response.json().catch(() => null);
      if (!response.ok) throw refusal(response.status, json, { base, hasToken: token !== null });
      const parsed = answer.safeParse(json);
      if (parsed.success) return { status: response.status, body: parsed.data };
      const [issue] = parsed.error.issues;
      throw failure(
        `What answers at ${base} is not a console of this version: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
        { code: "unreadable" },
      );
    },
  };
}

function refusal(status: number, json: unknown, { base, hasToken }: { base: string; hasToken: boolean }): CliError {
  const parsed = problemSchema.safeParse(json);
  if (!parsed.success) return failure(`${base} answered ${status} without saying why.`, { code: `http${status}` });
  const { code, message, cloudRequestId } = parsed.data;
  const words = cloudRequestId === undefined ? message : `${message} (cloud request ${cloudRequestId})`;
  return new CliError(exitCodeOf(status, parsed.data), `${words}${remedyOf(parsed.data, base, hasToken)}`, { code });
}

/** What to do about a refusal that only an administrator of the console can resolve. */
function remedyOf({ code }: Problem, base: string, hasToken: boolean): string {
  if (code === "unauthenticated") {
    return hasToken
      ? ` The console at ${base} does not accept HALFTONE_TOKEN: it has expired, was revoked or is not complete. An administrator makes another under Settings, Tokens.`
      : ` Set HALFTONE_TOKEN to an API token of the console at ${base}; an administrator makes one under Settings, Tokens.`;
  }
  if (code !== "forbidden") return "";
  return " The token in HALFTONE_TOKEN may less than this takes; an administrator makes one with another role or a wider place under Settings, Tokens.";
}

function exitCodeOf(status: number, { code }: Problem) {
  if (status === 412) return EXIT.changedMeanwhile;
  return code === "badRequest" ? EXIT.usage : EXIT.failed;
}

/** Joins path segments, each encoded: `$DEFAULT` becomes `%24DEFAULT`. */
export function pathOf(...segments: readonly string[]): string {
  return segments.map(encodeURIComponent).join("/");
}

const FOLLOW_EVERY_MS = 500;

/**
 * Asks for a change until its outcome is known. Null when that takes longer than the limit; the console goes on
 * looking by itself.
 */
export async function followChange(api: ConsoleApi, id: string, limitMs: number): Promise<Change | null> {
  const end = Date.now() + limitMs;
  for (;;) {
    const change = await api
      .call(pathOf("changes", id), { answer: changeSchema })
      .then(({ body }) => body)
      // A change whose request is still on its way is not stored yet, and a console that restarts comes back.
      .catch((error: unknown) => {
        if (error instanceof CliError) return null;
        throw error;
      });
    if (change !== null && !isOpenChange(change)) return change;
    if (Date.now() + FOLLOW_EVERY_MS > end) return null;
    await wait(FOLLOW_EVERY_MS);
  }
}
