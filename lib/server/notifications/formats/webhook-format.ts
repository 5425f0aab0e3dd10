import "server-only";
import { createHmac } from "node:crypto";
import type { ChannelFormat } from "./channel-format";
import { readStatus } from "./read-refusal";

/**
 * An address of the team's own: JSON, signed with HMAC-SHA256 over `<seconds>.<body>` when there is a secret. Programs read
 * it, so nothing is escaped: its texts are data.
 */
export const webhookFormat: ChannelFormat = {
  escapeText: (text) => text,
  spacingMs: 200,
  toRequest({ title, lines, link, locale, news }, { url, secret }, now) {
    const body = JSON.stringify({
      type: news?.event.kind ?? "test",
      title,
      text: lines.join("\n"),
      url: link?.url ?? null,
      locale,
      ...(news === null ? {} : { id: news.id, at: news.at, count: news.count, event: news.event }),
    });
    return { url, headers: secret === null ? {} : { "x-halftone-signature": signatureOf(body, secret, now) }, body };
  },
  readRefusal: readStatus,
};

function signatureOf(body: string, secret: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1_000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}
