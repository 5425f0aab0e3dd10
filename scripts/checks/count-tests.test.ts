import { expect, test } from "vitest";
import { countPlaywright, countVitest } from "./count-tests.mjs";

test("unit tests are counted one by one, and a file that cannot be loaded counts as one failure", () => {
  const report = {
    testResults: [
      {
        name: "a.test.ts",
        status: "failed",
        assertionResults: [
          { status: "passed", fullName: "adds", failureMessages: [] },
          { status: "failed", fullName: "divides", failureMessages: ["expected 2", "at line 3"] },
          { status: "pending", fullName: "needs a real account", failureMessages: [] },
        ],
      },
      { name: "b.test.ts", status: "failed", message: "Cannot find module", assertionResults: [] },
      {
        name: "c.test.ts",
        status: "passed",
        assertionResults: [{ status: "passed", fullName: "x", failureMessages: [] }],
      },
    ],
  };
  expect(countVitest(report)).toEqual({
    passed: 2,
    failures: [
      { name: "a.test.ts: divides", message: "expected 2\nat line 3" },
      { name: "b.test.ts", message: "Cannot find module" },
    ],
  });
});

test("journeys are counted through nested suites, and an error outside every test counts as one failure", () => {
  const spec = (title: string, status: string, errors: { message: string }[] = []) => ({
    title,
    tests: [{ status, results: [{ errors }] }],
  });
  const report = {
    errors: [{ message: "no build" }],
    suites: [
      {
        title: "release.spec.ts",
        specs: [spec("drags", "expected")],
        suites: [{ title: "by rule", specs: [spec("sends Bob", "unexpected", [{ message: "not visible" }])] }],
      },
    ],
  };
  expect(countPlaywright(report)).toEqual({
    passed: 1,
    failures: [
      { name: "journeys", message: "no build" },
      { name: "release.spec.ts: by rule: sends Bob", message: "not visible" },
    ],
  });
});

test("a journey that needed its second try counts as passed and is named", () => {
  const specs = [{ title: "drags", tests: [{ status: "flaky", results: [{ errors: [{ message: "slow" }] }] }] }];
  expect(countPlaywright({ errors: [], suites: [{ title: "release.spec.ts", specs }] })).toEqual({
    passed: 1,
    failures: [],
    secondTries: ["release.spec.ts: drags"],
  });
});
