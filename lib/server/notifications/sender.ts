import "server-only";
import type { Database } from "../db/connection";
import { type DueMessage, noteFailed, noteSent, takeDueMessages } from "../db/notification-outbox";
import type { SafeFetch } from "../outgoing/safe-fetch";
import { SealError, type Sealer } from "../secrets/sealer";
import { openAddress } from "./channel-address";
import { composeMessage } from "./compose-message";
import { CHANNEL_FORMATS } from "./formats/channel-formats";
import { retryDelayMs } from "./retry-delay";
import { type Delivered, sendMessage } from "./send-message";

export interface SenderDeps {
  db: Database;
  fetch: SafeFetch;
  sealer: () => Promise<Sealer>;
  publicUrl: string | null;
  now: () => Date;
  /** Between 0 and 1. */
  random: () => number;
}

export interface Sender {
  /** Begins to send what is due; a channel that is slow is not waited for, and not begun again until it is done. */
  tick(): Promise<void>;
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
}

export function createSender(deps: SenderDeps): Sender {
  const sending = new Map<string, Promise<void>>();
  return {
    async tick() {
      const due = await takeDueMessages(deps.db, [...sending.keys()], (kind) => CHANNEL_FORMATS[kind].spacingMs);
      for (const message of due) {
        const { id } = message.channel;
        const done = send(deps, message)
          .catch((error: unknown) => {
            // The message is tried again after a minute.
            console.error(
              `What became of a message could not be stored: ${error instanceof Error ? error.message : error}`,
            );
          })
          .finally(() => sending.delete(id));
        sending.set(id, done);
      }
    },
    async idle() {
      while (sending.size > 0) await Promise.all(sending.values());
    },
  };
}

async function send(deps: SenderDeps, message: DueMessage): Promise<void> {
  const outcome = await deliver(deps, message);
  if (outcome.ok) return noteSent(deps.db, message);
  const failures = message.channel.failures + 1;
  const retryInMs = retryDelayMs(failures, outcome.retryAfterMs, deps.random());
  await noteFailed(deps.db, message, outcome.failure, retryInMs);
}

async function deliver(deps: SenderDeps, { id, event, count, createdAt, channel }: DueMessage): Promise<Delivered> {
  const { kind, locale } = channel;
  try {
    const address = openAddress(await deps.sealer(), channel);
    const style = { locale, escapeText: CHANNEL_FORMATS[kind].escapeText, publicUrl: deps.publicUrl };
    const news = composeMessage({ id: String(id), event, count, at: createdAt.toISOString() }, style);
    return await sendMessage(deps.fetch, { kind, address }, news, deps.now());
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    return { ok: false, ms: 0, failure: "sealed", retryAfterMs: null };
  }
}
