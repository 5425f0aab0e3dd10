import "server-only";
import type { z } from "zod";
import type { EntryPoint } from "@/lib/domain/entry-point-schema";
import type { SendAttempt, sendRequestSchema } from "@/lib/domain/invocation-schema";
import { statedVersion } from "@/lib/domain/invocation-version";
import { problem } from "../http-problem";
import { type EntryPolicy, entryAddress } from "./entry-address";
import { checkSampleHeaders } from "./sample-headers";
import { type HttpAnswer, sendHttp } from "./send-http";
import { excerptOf, SEND_LIMIT_MS, type Sender } from "./sender";

/** Sends samples to an entry point by HTTP. Throws `badRequest` and `entryPointUnreachable` before anything is sent. */
export function entrySender(
  entryPoint: EntryPoint,
  { values, method, path, body }: z.output<typeof sendRequestSchema>,
  { policy, versions }: { policy: EntryPolicy; versions: ReadonlySet<string> },
): Sender {
  const address = entryAddress(baseOf(entryPoint), path, policy);
  if (!address.ok) throw unreachable(`It cannot be called: ${address.reason}.`);
  const sample = { url: address.url, method, headers: checkSampleHeaders(values), body };
  return {
    target: `${method} ${address.url.href}`,
    async send(signal) {
      const startedAt = performance.now();
      const elapsed = () => Math.round(performance.now() - startedAt);
      const limit = AbortSignal.timeout(SEND_LIMIT_MS);
      try {
        const answer = await sendHttp(sample, AbortSignal.any([signal, limit]));
        return toAttempt(answer, elapsed(), versions);
      } catch (error) {
        signal.throwIfAborted();
        return noAnswer(limit.aborted ? `No answer within ${SEND_LIMIT_MS / 1000} s.` : describe(error), elapsed());
      }
    },
  };
}

/** The address on the internet. Throws `entryPointUnreachable` for entry points that cannot be called from here. */
function baseOf(entryPoint: EntryPoint): string {
  if (!entryPoint.isEnabled) throw unreachable("It is switched off.");
  switch (entryPoint.kind) {
    case "functionUrl":
      if (entryPoint.auth !== "NONE") throw unreachable("It takes signed requests only; Halftone does not sign them.");
      if (entryPoint.url === null) throw unreachable("It has no address on the internet.");
      return entryPoint.url;
    case "gatewayStage":
      if (entryPoint.url === null) throw unreachable("The stage is not released.");
      return entryPoint.url;
    case "customDomain":
      throw unreachable("Halftone calls the cloud's own addresses only, not custom domains.");
    case "trigger":
      throw unreachable("It has no address that could be called.");
  }
}

function toAttempt(
  { status, headers, body }: HttpAnswer,
  durationMs: number,
  versions: ReadonlySet<string>,
): SendAttempt {
  const version = statedVersion({ headers, body }, versions);
  return {
    status,
    durationMs,
    functionRequestId: headers["x-scf-request-id"] || headers["x-api-requestid"] || null,
    version,
    versionFrom: version === null ? null : "response",
    excerpt: isEncoded(headers) ? "" : excerptOf(body),
    error: null,
  };
}

/** Nothing asked for it, but a function may answer compressed all the same. */
function isEncoded(headers: Readonly<Record<string, string>>): boolean {
  return !["", "identity"].includes(headers["content-encoding"] ?? "");
}

function noAnswer(error: string, durationMs: number): SendAttempt {
  return { status: null, durationMs, functionRequestId: null, version: null, versionFrom: null, excerpt: "", error };
}

function describe(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ECONNREFUSED") return "The connection was refused (ECONNREFUSED).";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return `The address was not found (${code}).`;
  return `The connection broke before the answer was complete${code === "" ? "" : ` (${code})`}.`;
}

function unreachable(why: string) {
  return problem("entryPointUnreachable", `${why} Nothing was sent.`);
}
