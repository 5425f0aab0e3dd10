import "server-only";
import type { SendAttempt } from "@/lib/domain/invocation-schema";

/** A way to send one sample request, ready to be used many times. */
export interface Sender {
  /** What is called, for people. */
  target: string;
  /** Rejects only for the signal and for refusals that would meet every further request too. */
  send(signal: AbortSignal): Promise<SendAttempt>;
}

/** How long one request may take. */
export const SEND_LIMIT_MS = 30_000;

const EXCERPT_CHARACTERS = 600;

/** Whole characters only: half of a pair is no text. */
export function excerptOf(text: string): string {
  return text.slice(0, EXCERPT_CHARACTERS).replace(/[\uD800-\uDBFF]$/, "");
}
