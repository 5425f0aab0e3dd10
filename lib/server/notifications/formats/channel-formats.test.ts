import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NotificationEvent } from "@/lib/domain/notification-event";
import { CHANNEL_KINDS, type ChannelKind } from "@/lib/domain/notification-kind";
import { composeMessage, composeTest } from "../compose-message";
import type { Address } from "./channel-format";
import { CHANNEL_FORMATS } from "./channel-formats";

const NOW = new Date("2026-11-23T08:00:00Z");
const EVENT: NotificationEvent = {
  kind: "alias.changed",
  actor: "rita",
  target: "ap-guangzhou/default/orders:release",
  reason: "Ten percent first",
  before: { by: "weight", parts: [{ version: "7", percent: 100 }] },
  after: {
    by: "weight",
    parts: [
      { version: "7", percent: 90 },
      { version: "8", percent: 10 },
    ],
  },
  errorCode: null,
};
const ADDRESSES: Record<ChannelKind, string> = {
  wecom: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k-1",
  feishu: "https://open.feishu.cn/open-apis/bot/v2/hook/h-1",
  dingtalk: "https://oapi.dingtalk.com/robot/send?access_token=t-1",
  slack: "https://hooks.slack.com/services/T/B/s-1",
  webhook: "https://ops.example/hook",
};

function send(
  kind: ChannelKind,
  event: Partial<NotificationEvent> = {},
  { locale = "en", secret = null, count = 1 }: { locale?: "en" | "zh-CN"; secret?: string | null; count?: number } = {},
) {
  const format = CHANNEL_FORMATS[kind];
  const style = { locale, escapeText: format.escapeText, publicUrl: "https://halftone.example" };
  const news = { id: "5", event: { ...EVENT, ...event }, count, at: NOW.toISOString() };
  const address: Address = { url: ADDRESSES[kind], secret };
  const { url, headers, body } = format.toRequest(composeMessage(news, style), address, NOW);
  return { url, headers, body, json: JSON.parse(body) };
}

describe("a message for", () => {
  const link = "https://halftone.example/functions/ap-guangzhou/default/orders?alias=release";

  test("WeCom is Markdown", () => {
    const { url, json } = send("wecom");
    expect(url).toBe(ADDRESSES.wecom);
    expect(json).toEqual({
      msgtype: "markdown",
      markdown: {
        content: [
          "**Traffic of release of orders was changed**",
          "> Where: ap-guangzhou/default/orders:release",
          "> Before: v7 100 %",
          "> After: v7 90 % · v8 10 %",
          "> Who: rita",
          "> Reason: Ten percent first",
          `[Open in Halftone](${link})`,
        ].join("\n"),
      },
    });
  });

  test("Feishu is rich text in the channel's language, signed over nothing with time and secret as the key", () => {
    const { json } = send("feishu", {}, { locale: "zh-CN", secret: "s3cret-of-feishu" });
    expect(json.msg_type).toBe("post");
    const { title, content } = json.content.post.zh_cn;
    expect(title).toBe("orders 的 release 流量已变更");
    expect(content[0][0].text).toContain("变更后：v7 90 % · v8 10 %");
    expect(content[1]).toEqual([{ tag: "a", text: "在 Halftone 中打开", href: link }]);
    const timestamp = String(NOW.getTime() / 1_000);
    const sign = createHmac("sha256", `${timestamp}\ns3cret-of-feishu`).digest("base64");
    expect(json).toMatchObject({ timestamp, sign });
  });

  test("DingTalk mentions nobody, and its signature is in the address", () => {
    const { url, json } = send("dingtalk", {}, { secret: "SECdingtalk" });
    expect(json.at).toEqual({ isAtAll: false });
    expect(json.markdown.title).toBe("Halftone: Traffic of release of orders was changed");
    expect(json.markdown.text).toContain("- After: v7 90 % · v8 10 %");
    const { searchParams } = new URL(url);
    const timestamp = String(NOW.getTime());
    expect(searchParams.get("access_token")).toBe("t-1");
    expect(searchParams.get("timestamp")).toBe(timestamp);
    expect(searchParams.get("sign")).toBe(
      createHmac("sha256", "SECdingtalk").update(`${timestamp}\nSECdingtalk`).digest("base64"),
    );
  });

  test("Slack is plain text with a link", () => {
    const { json } = send("slack");
    expect(json.text).toBe("Traffic of release of orders was changed");
    expect(json.blocks[1].text).toMatchObject({ type: "plain_text", emoji: false });
    expect(json.blocks[2].text).toEqual({ type: "mrkdwn", text: `<${link}|Open in Halftone>` });
  });

  test("an address of one's own is data, signed with time and body", () => {
    const { json, body, headers } = send("webhook", {}, { secret: "s3cret-of-hook", count: 3 });
    expect(json).toMatchObject({ type: "alias.changed", id: "5", count: 3, event: EVENT, url: link });
    expect(json.title).toBe("3 × Traffic of release of orders was changed");
    const seconds = NOW.getTime() / 1_000;
    const signature = createHmac("sha256", "s3cret-of-hook").update(`${seconds}.${body}`).digest("hex");
    expect(headers).toEqual({ "x-halftone-signature": `t=${seconds},v1=${signature}` });
  });

  test("rules names versions without shares", () => {
    const { json } = send("webhook", {
      after: {
        by: "rule",
        parts: [
          { version: "7", percent: null },
          { version: "8", percent: null },
        ],
      },
    });
    expect(json.text).toContain("After: v7 · v8 (by rule)");
  });
});

describe.each(CHANNEL_KINDS)("for %s", (kind) => {
  test("nothing typed becomes a mention, a link or mark-up", () => {
    const evil = '@all <@U1> <!channel> <at user_id="all">x</at> [x](https://evil.example) **b** `c` </font>';
    const { body, json } = send(kind, { reason: evil, actor: "@all", target: "r/n/<!here>:@all" });
    if (kind === "webhook") expect(json.event.reason).toBe(evil);
    else expect(body).not.toContain("@all");
    if (kind === "wecom") expect(json.markdown.content).not.toMatch(/<[@/a-z]|\]\(https:\/\/evil|[^*]\*\*b/);
    // Its rich text shows a text as it is, and so do the plain text objects of Slack.
    if (kind === "feishu") expect(body).not.toContain("<at");
    if (kind === "dingtalk") {
      const typed = json.markdown.text.split("\n\n")[0].replaceAll(/\\./g, "");
      expect(typed).not.toMatch(/[*_`[\]<>]/);
    }
    if (kind === "slack") {
      expect(json.text).not.toMatch(/[<>]/);
      const types = json.blocks.slice(0, 2).map((block: { text: { type: string } }) => block.text.type);
      expect(types).toEqual(["plain_text", "plain_text"]);
    }
  });

  test("line ends in what was typed make no lines of their own", () => {
    const lines = (reason: string) => JSON.stringify(send(kind, { reason }).json).split("\\n").length;
    if (kind !== "webhook") expect(lines("a\n# b\r\n> c\u2028d")).toBe(lines("a"));
  });

  test("whatever is typed, the limits hold and the text is whole characters", () => {
    const long = fc.string({ unit: "grapheme", maxLength: 4_000 });
    fc.assert(
      fc.property(long, long, long, (reason, actor, target) => {
        const { body, json } = send(kind, { reason, actor, target });
        expect(body.isWellFormed()).toBe(true);
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(kind === "webhook" ? 64 * 1_024 : 20 * 1_024);
        if (kind === "wecom") expect(Buffer.byteLength(json.markdown.content)).toBeLessThanOrEqual(4_096);
        if (kind === "slack") {
          expect(json.blocks[0].text.text.length).toBeLessThanOrEqual(150);
          expect(json.blocks[1].text.text.length).toBeLessThanOrEqual(3_000);
        }
      }),
      { numRuns: 60, examples: [["字".repeat(4_000), "👩‍👩‍👧".repeat(500), "é".repeat(3_000)]] },
    );
  });

  test("every kind of news has words in both languages, and the key word", () => {
    for (const locale of ["en", "zh-CN"] as const) {
      for (const event of [
        "proposal.void",
        "drift.found",
        "line.stopped",
        "signIn.failures",
        "channel.failing",
      ] as const) {
        expect(send(kind, { kind: event, target: "*" }, { locale }).body).toContain(
          kind === "webhook" ? event : "Halftone",
        );
      }
    }
  });

  test("a test message says which channel works", () => {
    const format = CHANNEL_FORMATS[kind];
    const message = composeTest("ops", { locale: "en", escapeText: format.escapeText, publicUrl: null });
    expect(format.toRequest(message, { url: ADDRESSES[kind], secret: null }, NOW).body).toContain(
      "The channel ops works",
    );
  });
});

describe("an answer of", () => {
  const read = (kind: ChannelKind, status: number, text: string, headers: Record<string, string> = {}) =>
    CHANNEL_FORMATS[kind].readRefusal({ status, text, headers: new Headers(headers) });

  test.each<[ChannelKind, number, string, Record<string, string>, string | null, number | null]>([
    ["wecom", 200, '{"errcode":0,"errmsg":"ok"}', {}, null, null],
    ["wecom", 200, '{"errcode":93000,"errmsg":"invalid webhook url"}', {}, "service:93000", null],
    ["wecom", 200, '{"errcode":45009}', {}, "service:45009", 60_000],
    ["wecom", 200, "<html>", {}, "answer", null],
    ["wecom", 200, "{}", {}, "answer", null],
    ["dingtalk", 200, '{"errcode":130101,"errmsg":"send too fast"}', {}, "service:130101", 600_000],
    ["dingtalk", 200, '{"errcode":310000}', {}, "service:310000", null],
    ["feishu", 200, '{"code":0,"msg":"success","data":{}}', {}, null, null],
    ["feishu", 200, '{"StatusCode":0,"StatusMessage":"success"}', {}, null, null],
    ["feishu", 200, '{"code":19021,"msg":"sign match fail"}', {}, "service:19021", null],
    ["feishu", 429, '{"code":99991400}', { "x-ogw-ratelimit-reset": "52" }, "service:99991400", 52_000],
    ["feishu", 502, '{"code":0}', {}, "http:502", null],
    ["slack", 200, "ok", {}, null, null],
    ["slack", 429, "rate_limited", { "retry-after": "30" }, "http:429", 30_000],
    ["slack", 404, "no_service", {}, "http:404", null],
    ["webhook", 204, "", {}, null, null],
    ["webhook", 503, "", { "retry-after": "999999" }, "http:503", 3_600_000],
    ["webhook", 503, "", { "retry-after": "Mon, 23 Nov 2026 08:00:00 GMT" }, "http:503", null],
  ])("%s: %d %s", (kind, status, text, headers, failure, retryAfterMs) => {
    expect(read(kind, status, text, headers)).toEqual(failure === null ? null : { failure, retryAfterMs });
  });
});
