import "server-only";
import type { ChannelFormat } from "./channel-format";
import { BREAK, truncateBytes } from "./plain-text";
import { readCode } from "./read-refusal";

/** Of the field `markdown.content`, in UTF-8. */
const MAX_BYTES = 4_096;

/**
 * A group robot of WeCom: 20 messages a minute, Markdown of 4096 bytes; `<@…>` mentions, `<font>` colours.
 * @see https://developer.work.weixin.qq.com/document/path/91770
 */
export const wecomFormat: ChannelFormat = {
  // Its Markdown knows no backslash; a mark that is broken apart is only a character.
  escapeText: (text) => text.replaceAll(/[@<*`[\]]/g, `$&${BREAK}`),
  spacingMs: 3_100,
  toRequest({ title, lines, link, signature }, { url }) {
    const foot = `\n${link === null ? signature : `[${link.label}](${link.url})`}`;
    const text = [`**${title}**`, ...lines.map((line) => `> ${line}`)].join("\n");
    const content = truncateBytes(text, MAX_BYTES - Buffer.byteLength(foot)) + foot;
    return { url, body: JSON.stringify({ msgtype: "markdown", markdown: { content } }) };
  },
  // 45009: more than so many in a minute, by the list of global error codes.
  readRefusal: (answer) => readCode(answer, ["errcode"], { 45009: 60_000 }),
};
