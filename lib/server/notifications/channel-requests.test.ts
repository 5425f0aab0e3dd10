import { desc, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ChannelInput } from "@/lib/domain/notification-schema";
import type { DatabaseConnection } from "../db/connection";
import { auditLog } from "../db/schema";
import { notificationChannels } from "../db/schema-settings";
import { openTestPglite } from "../db/test-databases";
import { HttpProblem } from "../http-problem";
import { OutgoingError } from "../outgoing/outgoing-error";
import type { SafeFetch } from "../outgoing/safe-fetch";
import { createSealer } from "../secrets/sealer";
import { openAddress } from "./channel-address";
import {
  type ChannelDeps,
  getChannels,
  getDeliveries,
  postChannel,
  putChannel,
  removeChannel,
  testChannel,
} from "./channel-requests";

const URL_OF_TEAM = "https://93.184.215.14/hook?key=marked-address";
const SECRET = "marked-secret";
const INPUT: ChannelInput = {
  kind: "webhook",
  name: "Team",
  url: URL_OF_TEAM,
  secret: SECRET,
  locale: "en",
  events: ["alias.changed"],
  isEnabled: true,
};
const sealer = createSealer("a secret of more than thirty-two characters");

let connection: DatabaseConnection;
let sent: { url: string; body: string; headers: Headers }[];
let answer: () => Response;

beforeAll(async () => {
  connection = await openTestPglite();
});
afterAll(() => connection.close());
beforeEach(async () => {
  await connection.db.delete(notificationChannels);
  sent = [];
  answer = () => new Response("{}");
});

const fetch: SafeFetch = async (url, { body = "", headers } = {}) => {
  sent.push({ url: String(url), body, headers: new Headers(headers) });
  return answer();
};

function deps(): ChannelDeps {
  return { db: connection.db, now: () => new Date(), caller: { actor: "ada" }, sealer: async () => sealer, fetch };
}

async function latestAct() {
  const [row] = await connection.db.select().from(auditLog).orderBy(desc(auditLog.sequence)).limit(1);
  return row;
}

async function refusalOf(act: Promise<unknown>) {
  const error: unknown = await act.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HttpProblem)) throw new Error("It was not refused.");
  return error.problem;
}

test("a channel is kept with its address sealed, and shown with its host alone", async () => {
  const channel = await postChannel(deps(), INPUT);
  expect(channel).toMatchObject({ name: "Team", host: "93.184.215.14", isSigned: true, revision: 1, waiting: 0 });
  expect(await getChannels(deps())).toEqual({ channels: [channel] });
  const rows = await connection.db.execute(sql`select row_to_json(c)::text as text from notification_channels c`);
  expect(JSON.stringify([channel, rows, await latestAct()])).not.toContain("marked-");
  expect(await latestAct()).toMatchObject({
    actor: "ada",
    action: "channel.create",
    target: "channel/Team",
    outcome: "done",
  });
  const [row] = await connection.db.select().from(notificationChannels);
  if (row === undefined) throw new Error("The channel was not stored.");
  expect(openAddress(sealer, row)).toEqual({ url: URL_OF_TEAM, secret: SECRET });
});

test.each([
  { url: "https://127.0.0.1/", kind: "webhook", failure: "privateAddress" },
  { url: "https://169.254.169.254/latest", kind: "webhook", failure: "privateAddress" },
  { url: "http://93.184.215.14/", kind: "webhook", failure: "notHttps" },
  { url: "https://93.184.215.14/", kind: "slack", failure: "hostNotAllowed" },
  { url: "hooks.slack.com/services", kind: "slack", failure: "badAddress" },
] as const)("$url is refused for a channel of the kind $kind, and nothing is kept", async ({ url, kind, failure }) => {
  const refusal = await refusalOf(postChannel(deps(), { ...INPUT, kind, url, secret: null }));
  expect(refusal).toMatchObject({ code: "badRequest", details: { failure, field: "url" } });
  expect(refusal.message).toContain("Nothing was saved.");
  expect(await getChannels(deps())).toEqual({ channels: [] });
});

test("an edit keeps what it leaves out, and an edit of what was changed meanwhile is refused", async () => {
  const { id } = await postChannel(deps(), INPUT);
  const fields = { name: "Team B", locale: "zh-CN", events: ["drift.found"], isEnabled: false } as const;
  const edited = await putChannel(deps(), id, { ...fields, events: [...fields.events], revision: 1 });
  expect(edited).toMatchObject({ ...fields, revision: 2, isSigned: true });
  const [row] = await connection.db.select().from(notificationChannels);
  expect(row && openAddress(sealer, row)).toEqual({ url: URL_OF_TEAM, secret: SECRET });
  const stale = putChannel(deps(), id, { ...fields, events: [...fields.events], name: "Team C", revision: 1 });
  expect(await refusalOf(stale)).toMatchObject({ code: "settingsChanged", details: { channel: { name: "Team B" } } });
});

test.each([
  {
    part: { url: "https://93.184.215.15/other" },
    kept: { url: "https://93.184.215.15/other", secret: SECRET },
    isSigned: true,
  },
  { part: { secret: "another-secret" }, kept: { url: URL_OF_TEAM, secret: "another-secret" }, isSigned: true },
  { part: { secret: null }, kept: { url: URL_OF_TEAM, secret: null }, isSigned: false },
])("an edit of $part replaces that alone", async ({ part, kept, isSigned }) => {
  const { id, name, locale, events, isEnabled } = await postChannel(deps(), INPUT);
  const edited = await putChannel(deps(), id, { name, locale, events, isEnabled, revision: 1, ...part });
  expect(edited.isSigned).toBe(isSigned);
  const [row] = await connection.db.select().from(notificationChannels);
  expect(row && openAddress(sealer, row)).toEqual(kept);
  expect(await latestAct()).toMatchObject({ action: "channel.update", after: { isAddressNew: true } });
  expect(JSON.stringify(await latestAct())).not.toMatch(/marked-|another-secret|other/);
});

test("a test message is sent at once and signed, and its outcome is an act", async () => {
  const { id } = await postChannel(deps(), INPUT);
  expect(await testChannel(deps(), id)).toMatchObject({ status: 200, sentAt: expect.any(String) });
  expect(sent.map(({ url }) => url)).toEqual([URL_OF_TEAM]);
  expect(sent[0]?.headers.get("x-halftone-signature")).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  expect(await latestAct()).toMatchObject({ action: "channel.test", outcome: "done" });
  expect((await getChannels(deps())).channels[0]).toMatchObject({ failingSince: null, lastSentAt: expect.any(String) });
});

test.each([
  { what: "a status", answering: () => new Response("marked-answer", { status: 404 }), failure: "http:404" },
  {
    what: "no answer",
    answering: () => {
      throw new OutgoingError("timeout");
    },
    failure: "timeout",
  },
])("a test that ends with $what says so, without the address", async ({ answering, failure }) => {
  const { id } = await postChannel(deps(), INPUT);
  answer = answering;
  const refusal = await refusalOf(testChannel(deps(), id));
  expect(refusal).toMatchObject({ code: "channelFailed", details: { failure } });
  expect(await latestAct()).toMatchObject({ action: "channel.test", outcome: "failed", errorCode: failure });
  expect(JSON.stringify([refusal, await latestAct()])).not.toContain("marked-");
});

test("with another secret of the console, a new address and secret make a channel work again", async () => {
  const { id, name, locale, events, isEnabled } = await postChannel(deps(), INPUT);
  const other = { ...deps(), sealer: async () => createSealer("another secret of thirty-two characters") };
  const fields = { name, locale, events, isEnabled, revision: 1 };
  expect(await refusalOf(testChannel(other, id))).toMatchObject({ code: "badRequest", details: { failure: "sealed" } });
  expect(await refusalOf(putChannel(other, id, { ...fields, secret: SECRET }))).toMatchObject({
    details: { failure: "sealed" },
  });
  await putChannel(other, id, { ...fields, url: URL_OF_TEAM, secret: SECRET });
  expect(await testChannel(other, id)).toMatchObject({ status: 200 });
});

test("a deleted channel is gone for every request", async () => {
  const { id } = await postChannel(deps(), INPUT);
  expect(await removeChannel(deps(), id)).toEqual({ channels: [] });
  expect(await latestAct()).toMatchObject({ action: "channel.delete", target: "channel/Team" });
  for (const act of [removeChannel(deps(), id), testChannel(deps(), id), getDeliveries(deps(), id)]) {
    expect(await refusalOf(act)).toMatchObject({ code: "notFound" });
  }
  expect(await latestAct()).toMatchObject({ action: "channel.delete" });
});

test("there are so many channels at most", async () => {
  for (let number = 0; number < 20; number += 1) await postChannel(deps(), { ...INPUT, name: `Team ${number}` });
  expect(await refusalOf(postChannel(deps(), INPUT))).toMatchObject({ code: "badRequest" });
  expect((await getChannels(deps())).channels).toHaveLength(20);
});
