import "server-only";
import { CHANNEL_HOSTS, type ChannelKind } from "@/lib/domain/notification-kind";
import { OutgoingError } from "../outgoing/outgoing-error";
import type { SafeFetch } from "../outgoing/safe-fetch";
import type { Address, Message, Refusal } from "./formats/channel-format";
import { CHANNEL_FORMATS } from "./formats/channel-formats";

export type Delivered = { ok: true; status: number; ms: number } | ({ ok: false; ms: number } & Refusal);

/** Sends one message, once. Never throws: whatever goes wrong is a refusal with a name. */
export async function sendMessage(
  fetch: SafeFetch,
  { kind, address }: { kind: ChannelKind; address: Address },
  message: Message,
  now: Date,
): Promise<Delivered> {
  const startedAt = performance.now();
  const took = () => Math.round(performance.now() - startedAt);
  const format = CHANNEL_FORMATS[kind];
  const hosts = CHANNEL_HOSTS[kind];
  try {
    const { url, headers, body } = format.toRequest(message, address, now);
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json; charset=utf-8", "user-agent": "Halftone", ...headers },
      body,
      ...(hosts === null ? {} : { hosts }),
    });
    const { status } = answer;
    const refusal = format.readRefusal({ status, headers: answer.headers, text: await answer.text() });
    return refusal === null ? { ok: true, status, ms: took() } : { ok: false, ms: took(), ...refusal };
  } catch (error) {
    const failure = error instanceof OutgoingError ? error.code : "internal";
    // A mistake of our own. The stack alone: an error about an address carries the address beside it.
    if (failure === "internal") {
      const stack = error instanceof Error ? error.stack : String(error);
      console.error(`A message could not be made for a channel of the kind ${kind}: ${stack}`);
    }
    return { ok: false, ms: took(), failure, retryAfterMs: null };
  }
}
