import { expect, test } from "vitest";
import { type Failure, groupFailures } from "./log-error-groups";
import { errorPattern } from "./log-error-pattern";

test.each([
  { message: "no tier for 120 items", pattern: "no tier for <n> items" },
  { message: "order 5f2b9c1e-aa72-4769-8155-a873706537b8 is gone", pattern: "order <id> is gone" },
  { message: "token deadbeef00 refused", pattern: "token <id> refused" },
  { message: "connect ECONNREFUSED 10.0.0.7:5432", pattern: "connect ECONNREFUSED <address>" },
  { message: "late since 2026-11-22T10:00:00.123Z", pattern: "late since <time>" },
  { message: "below -3.5 degrees", pattern: "below <n> degrees" },
  { message: "sha256 and utf8 stay as they are", pattern: "sha256 and utf8 stay as they are" },
  { message: " two\n lines\u0000 ", pattern: "two lines" },
  { message: "the façade is defaced", pattern: "the façade is defaced" },
  { message: "", pattern: "" },
])("the pattern of $message is $pattern", ({ message, pattern }) => {
  expect(errorPattern(message)).toBe(pattern);
});

test("the pattern of a message of 8 KB is cut", () => {
  expect(errorPattern("a1".repeat(4_096)).length).toBeLessThanOrEqual(300);
});

let number = 0;
function failure(version: string, message: string, part: Partial<Failure> = {}): Failure {
  number += 1;
  const time = `2026-11-23T10:00:${String(number % 60).padStart(2, "0")}.000Z`;
  return { functionRequestId: `id-${number}`, version, statusCode: 430, time, message, ...part };
}

test("equal errors of a version are counted, with the first and the last of them", () => {
  const [first, last] = ["2026-11-23T09:00:00.000Z", "2026-11-23T11:00:00.000Z"];
  const [group, ...others] = groupFailures(
    [
      failure("2", "no tier for 7", { time: last, functionRequestId: "newest" }),
      failure("2", "no tier for 8"),
      failure("2", "no tier for 9", { time: first }),
    ],
    ["2"],
  );
  expect(others).toEqual([]);
  expect(group).toMatchObject({
    count: 3,
    firstSeenAt: first,
    lastSeenAt: last,
    sample: "no tier for 7",
    functionRequestId: "newest",
  });
});

test("other versions, codes and words are other groups; the most frequent comes first", () => {
  const groups = groupFailures(
    [
      failure("1", "boom"),
      failure("2", "boom"),
      failure("2", "boom", { statusCode: 433 }),
      failure("2", "bang"),
      failure("2", "bang"),
    ],
    ["1", "2"],
  );
  expect(groups.map(({ version, pattern, statusCode }) => `${version} ${statusCode} ${pattern}`)[0]).toBe("2 430 bang");
  expect(groups).toHaveLength(4);
});

test.each([
  { name: "an older version served without it", failures: ["2"], served: ["1", "2"], isNew: true },
  { name: "the older version has it too", failures: ["1", "2"], served: ["1", "2"], isNew: false },
  { name: "nothing else served", failures: ["2"], served: ["2"], isNew: false },
  { name: "only a newer version served", failures: ["2"], served: ["2", "3"], isNew: false },
  { name: "$LATEST is the newest of all", failures: ["$LATEST"], served: ["9", "$LATEST"], isNew: true },
])("whether an error is new: $name", ({ failures, served, isNew }) => {
  const version = failures.at(-1) ?? "";
  const groups = groupFailures(
    failures.map((each) => failure(each, "boom")),
    served,
  );
  expect(groups.find((group) => group.version === version)?.isNewInVersion).toBe(isNew);
});
