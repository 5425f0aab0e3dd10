import "server-only";
import type { NotificationEvent } from "@/lib/domain/notification-event";

/** What a channel is told, in its language; everything that somebody typed is escaped for its kind already. */
export interface Message {
  title: string;
  lines: string[];
  /** Where to look; null: this console has no public address. */
  link: { label: string; url: string } | null;
  /** A word that every message has, for groups that take only messages with a key word. */
  signature: string;
  locale: "en" | "zh-CN";
  /** For programs; null for a test. */
  news: { id: string; event: NotificationEvent; count: number; at: string } | null;
}

export interface Address {
  /** Often a secret as a whole. */
  url: string;
  secret: string | null;
}

export interface OutgoingMessage {
  url: string;
  headers?: Record<string, string>;
  body: string;
}

/** Why a message was not taken, as `failureSchema` words it, and how long the service wants to be left alone. */
export interface Refusal {
  failure: string;
  retryAfterMs: number | null;
}

export interface Answer {
  status: number;
  headers: Pick<Headers, "get">;
  text: string;
}

/** How one kind of channel is spoken to. */
export interface ChannelFormat {
  /** Makes a text harmless: no mention, no link, no mark-up. */
  escapeText(text: string): string;
  /** What the service wants between two messages. */
  spacingMs: number;
  toRequest(message: Message, address: Address, now: Date): OutgoingMessage;
  /** Null: taken. */
  readRefusal(answer: Answer): Refusal | null;
}
