import { expect, test } from "vitest";
import type { Execution, SendAttempt } from "./invocation-schema";
import { answeredBy, tallyAnswers } from "./sample-tally";

function attempt(part: Partial<SendAttempt>): SendAttempt {
  return {
    ...{ status: 200, durationMs: 5, functionRequestId: null, version: null, versionFrom: null },
    ...{ excerpt: "", error: null },
    ...part,
  };
}
const execution = (version: string): Execution => ({
  ...{ functionRequestId: "a", version, alias: "release", statusCode: 200 },
  ...{ durationMs: 1, memoryMb: 1, startedAt: null },
});
const repeat = (count: number, one: SendAttempt) => Array.from({ length: count }, () => one);
const half = {
  decidedBy: "weight" as const,
  shares: [
    { version: "1", percent: 70 },
    { version: "2", percent: 30 },
  ],
};

test.each([
  { what: "the answer says so", one: attempt({ version: "4" }), known: { version: "4", from: "response" } },
  { what: "the log says so", one: attempt({ functionRequestId: "a" }), known: { version: "9", from: "log" } },
  { what: "the log has nothing", one: attempt({ functionRequestId: "b" }), known: { version: null, from: null } },
  { what: "there is no request id", one: attempt({}), known: { version: null, from: null } },
])("who answered when $what", ({ one, known }) => {
  expect(answeredBy(one, new Map([["a", execution("9")]]))).toEqual(known);
});

test("a hundred requests through weights, beside what 70 and 30 percent promise", () => {
  const attempts = [...repeat(66, attempt({ version: "1" })), ...repeat(34, attempt({ version: "2" }))];
  expect(tallyAnswers(attempts, new Map(), half)).toEqual({
    rows: [
      { version: "2", count: 34, expected: { likely: 30, least: 18, most: 42 } },
      { version: "1", count: 66, expected: { likely: 70, least: 58, most: 82 } },
    ],
    ...{ unknown: 0, failed: 0 },
  });
});

test("a rule promises all requests to one version, and a surprise has its own line", () => {
  const attempts = [...repeat(9, attempt({ version: "4" })), attempt({ version: "3" })];
  const resolution = { decidedBy: "mainVersion" as const, version: "4" };
  expect(tallyAnswers(attempts, new Map(), resolution).rows).toEqual([
    { version: "4", count: 9, expected: { likely: 10, least: 10, most: 10 } },
    { version: "3", count: 1, expected: null },
  ]);
});

test("what nobody answered is counted as failed and expected of no version", () => {
  const attempts = [
    attempt({ version: "1" }),
    attempt({ status: null, error: "refused" }),
    attempt({ status: 433, version: "1" }),
    attempt({}),
  ];
  const tally = tallyAnswers(attempts, new Map(), { decidedBy: "mainVersion", version: "1" });
  expect(tally).toEqual({
    rows: [{ version: "1", count: 2, expected: { likely: 3, least: 3, most: 3 } }],
    ...{ unknown: 1, failed: 2 },
  });
});
