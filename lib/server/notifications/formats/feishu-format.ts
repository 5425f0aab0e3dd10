import "server-only";
import { createHmac } from "node:crypto";
import type { ChannelFormat } from "./channel-format";
import { BREAK, truncateBytes } from "./plain-text";
import { readCode } from "./read-refusal";

/** The whole body may have 20 KB; what surrounds the text, and its escapes in JSON, need some of it. */
const MAX_TEXT_BYTES = 8_000;

/**
 * A custom bot of Feishu or Lark: 100 messages a minute, 5 a second, 20 KB each. Its signature is made with time and secret
 * as the key, over nothing. In rich text, tags of kind `text` are shown as they are: `<at>` mentions in plain text messages.
 * @see https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
 */
export const feishuFormat: ChannelFormat = {
  escapeText: (text) => text.replaceAll(/[@<]/g, `$&${BREAK}`),
  spacingMs: 650,
  toRequest({ title, lines, link, signature, locale }, { url, secret }, now) {
    const text = truncateBytes(lines.join("\n"), MAX_TEXT_BYTES);
    const foot = link === null ? { tag: "text", text: signature } : { tag: "a", text: link.label, href: link.url };
    const content = [...(text === "" ? [] : [[{ tag: "text", text }]]), [foot]];
    const post = { [locale === "en" ? "en_us" : "zh_cn"]: { title: truncateBytes(title, 500), content } };
    return { url, body: JSON.stringify({ ...signatureOf(secret, now), msg_type: "post", content: { post } }) };
  },
  readRefusal: (answer) => readCode(answer, ["code", "StatusCode"], { 11232: 60_000 }),
};

function signatureOf(secret: string | null, now: Date): { timestamp?: string; sign?: string } {
  if (secret === null) return {};
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  return { timestamp, sign: createHmac("sha256", `${timestamp}\n${secret}`).update("").digest("base64") };
}
