import "server-only";
import type { ChannelFormat } from "./channel-format";
import { BREAK, plainText } from "./plain-text";
import { readStatus } from "./read-refusal";

/** Of a header and of a section. */
const MAX_TITLE = 150;
const MAX_TEXT = 3_000;

/**
 * An incoming webhook of Slack: one message a second, `Retry-After` for whoever sends more. Plain text objects show
 * everything as it is; only the notification's text and the link need its three escapes.
 * @see https://api.slack.com/messaging/webhooks
 * @see https://api.slack.com/apis/rate-limits
 * @see https://api.slack.com/reference/surfaces/formatting#escaping
 * @see https://api.slack.com/reference/block-kit/blocks
 */
export const slackFormat: ChannelFormat = {
  escapeText: (text) => text.replaceAll("@", `@${BREAK}`),
  spacingMs: 1_100,
  toRequest({ title, lines, link, signature }, { url }) {
    const plain = (text: string, max: number) => ({ type: "plain_text", text: cut(text, max), emoji: false });
    const foot = link === null ? escaped(signature) : `<${escaped(link.url)}|${escaped(link.label)}>`;
    const blocks = [
      { type: "header", text: plain(title, MAX_TITLE) },
      ...(lines.length === 0 ? [] : [{ type: "section", text: plain(lines.join("\n"), MAX_TEXT) }]),
      { type: "section", text: { type: "mrkdwn", text: foot } },
    ];
    return { url, body: JSON.stringify({ text: escaped(plainText(title, MAX_TITLE)), blocks }) };
  },
  readRefusal: readStatus,
};

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Between characters; lines stay. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const kept = text.slice(0, max - 1);
  return `${kept.replace(/[\ud800-\udbff\u200d]$/, "")}…`;
}
