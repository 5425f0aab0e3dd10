import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Cloud } from "../cloud.ts";
import { defaultCloudOptions } from "../cloud-options.ts";
import { createInvoker } from "../invoker.ts";
import { KeyRing } from "../key-ring.ts";
import { openLmdbStore } from "../lmdb-store.ts";
import type { ExecutionRecord } from "../model.ts";
import { answerLines, type LinesRequest } from "./answer-lines.ts";
import { linesOf } from "./log-line.ts";
import { automaticTopic } from "./log-topics.ts";
import { readQuery } from "./read-query.ts";
import { sampleRecord } from "./sample-lines.ts";
import { comparePositions, firstLines, type LinePosition, positionOf, visitLines } from "./search-lines.ts";

const region = "ap-guangzhou";
const end = 10_000_000;
const topic = automaticTopic(region);

let folder: string;
let cloud: Cloud;
let now = end;

beforeEach(async () => {
  now = end;
  folder = await mkdtemp(join(tmpdir(), "lines-"));
  const options = { ...defaultCloudOptions(), now: () => now, logsDelayMs: 0 };
  const store = await openLmdbStore(folder, options.now);
  cloud = { options, store, invoker: createInvoker({ store, options }), apiUrl: "", entryUrl: "", keys: new KeyRing() };
});
afterEach(async () => {
  await cloud.invoker.close();
  await cloud.store.close();
  await rm(folder, { recursive: true, force: true });
});

function append(records: readonly ExecutionRecord[]): void {
  for (const record of records) cloud.store.appendExecution(record);
}

const execution = fc
  .record({
    functionName: fc.constantFrom("shop", "stock"),
    time: fc.integer({ min: 1000, max: 2000 }),
    tookMs: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 900 })),
    offsets: fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 3 }),
    status: fc.constantFrom(200, 430),
  })
  .map(({ time, tookMs, offsets, ...rest }) => ({
    ...rest,
    time,
    endTime: time + tookMs,
    logs: offsets.sort((a, b) => a - b).map((offset) => ({ time: time + offset, level: "INFO", text: `at ${offset}` })),
  }));

test("pages of any size are all matching lines once, in order, however executions overlap", async () => {
  const range = fc.tuple(fc.integer({ min: 900, max: 2900 }), fc.integer({ min: 900, max: 2900 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(execution, { maxLength: 30 }),
      range,
      fc.constantFrom<"asc" | "desc">("asc", "desc"),
      fc.integer({ min: 1, max: 7 }),
      async (executions, [one, other], order, limit) => {
        await cloud.store.clear();
        const records = executions.map((each, index) => sampleRecord({ ...each, requestId: `r${index}` }));
        append(records);
        const [from, to] = [Math.min(one, other), Math.max(one, other) + 1];
        const search = { region, topicId: topic.topicId, from, to, ...readQuery("NOT SCF_Message:END", "cql") };
        const sign = order === "asc" ? 1 : -1;
        const expected = records
          .flatMap(linesOf)
          .filter(({ time, message }) => time >= from && time < to && !message.startsWith("END"))
          .map(positionOf)
          .sort((a, b) => sign * comparePositions(a, b));
        const found: LinePosition[] = [];
        for (let after: LinePosition | null = null; ; after = found.at(-1) ?? null) {
          const page = await firstLines(cloud, search, { order, limit, after });
          found.push(...page.map(positionOf));
          if (page.length < limit) break;
        }
        expect(found).toEqual(expected);
        let visited = 0;
        await visitLines(cloud, search, () => visited++);
        expect(visited).toBe(expected.length);
      },
    ),
    { numRuns: 60 },
  );
});

describe("a search by Context", () => {
  const request = (context: string): LinesRequest => ({
    region,
    from: 0,
    to: end,
    query: readQuery("*", "cql"),
    topics: [{ topic, context }],
    order: "desc",
    limit: 1000,
    offset: 0,
    isHighlighted: false,
  });
  const contextOf = async (context: string) => (await answerLines(cloud, request(context))).Context ?? "";

  beforeEach(() =>
    append(Array.from({ length: 4000 }, (_, index) => sampleRecord({ requestId: `r${index}`, time: 1000 + index }))),
  );

  test("ends after 10,000 lines", async () => {
    let context = "";
    for (let page = 0; page < 10; page++) {
      const answer = await answerLines(cloud, request(context));
      expect([answer.Results.length, answer.ListOver]).toEqual([1000, false]);
      context = answer.Context ?? "";
    }
    await expect(answerLines(cloud, request(context))).rejects.toMatchObject({ code: "LimitExceeded.LogSearch" });
  });

  test("can be continued for an hour", async () => {
    const context = await contextOf("");
    now += 3600_000;
    expect(await contextOf(context)).not.toBe("");
    now += 1;
    await expect(contextOf(context)).rejects.toMatchObject({ code: "FailedOperation.InvalidContext" });
  });

  test("is not disturbed by lines that arrive meanwhile", async () => {
    const context = await contextOf("");
    append([sampleRecord({ requestId: "late", time: 6000 })]);
    const { Results } = await answerLines(cloud, request(context));
    expect(Results.every(({ LogJson }) => !LogJson.includes("late"))).toBe(true);
  });
});

test("an execution whose platform log is ignored has its own lines only", () => {
  const logs = [{ time: 1, level: "WARN", text: "only this" }];
  expect(linesOf(sampleRecord({ logs, ignoresPlatformLog: true })).map(({ message }) => message)).toEqual([
    "only this",
  ]);
});

test("a line is cut at 8 KB of whole characters", () => {
  const [, line] = linesOf(sampleRecord({ logs: [{ time: 0, level: "INFO", text: "订".repeat(5000) }] }));
  expect(line?.message).toBe("订".repeat(2730));
});
