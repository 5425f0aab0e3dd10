import "server-only";
import { createHmac } from "node:crypto";
import type { ChannelFormat } from "./channel-format";
import { BREAK, truncateBytes } from "./plain-text";
import { readCode } from "./read-refusal";

/** Far below what it takes. */
const MAX_BYTES = 10_000;

/**
 * A custom robot of DingTalk: 20 messages a minute, and ten minutes of silence for whoever sends more. Signed with the
 * time in milliseconds; only members named in `at` are mentioned, and nobody is.
 * @see https://open.dingtalk.com/document/orgapp/custom-robot-access
 * @see https://open.dingtalk.com/document/robots/customize-robot-security-settings
 */
export const dingtalkFormat: ChannelFormat = {
  escapeText: (text) => text.replaceAll(/[\\`*_[\]<>#~|!]/g, "\\$&").replaceAll("@", `@${BREAK}`),
  spacingMs: 3_100,
  toRequest({ title, lines, link, signature }, { url, secret }, now) {
    const foot = `\n\n${link === null ? signature : `[${link.label}](${link.url})`}`;
    const text = [`#### ${title}`, ...lines.map((line) => `- ${line}`)].join("\n");
    const markdown = {
      // Shown in the list of chats, as it is.
      title: truncateBytes(`${signature}: ${title.replaceAll(/\\(.)/g, "$1")}`, 200),
      text: truncateBytes(text, MAX_BYTES - Buffer.byteLength(foot)) + foot,
    };
    return {
      url: secret === null ? url : signed(url, secret, now),
      body: JSON.stringify({ msgtype: "markdown", markdown, at: { isAtAll: false } }),
    };
  },
  readRefusal: (answer) => readCode(answer, ["errcode"], { 130101: 600_000, 410100: 600_000 }),
};

function signed(address: string, secret: string, now: Date): string {
  const timestamp = String(now.getTime());
  const url = new URL(address);
  url.searchParams.set("timestamp", timestamp);
  url.searchParams.set("sign", createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64"));
  return url.href;
}
