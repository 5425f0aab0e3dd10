/**
 * What a test run came to; `failures` are ready to print.
 * @typedef {{ passed: number, failures: { name: string, message: string }[], secondTries?: string[] }} TestCount
 */

/**
 * @param {any} report of Vitest's JSON reporter
 * @returns {TestCount}
 */
export function countVitest(report) {
  /** @type {TestCount} */
  const count = { passed: 0, failures: [] };
  for (const file of report.testResults) {
    const failedBefore = count.failures.length;
    for (const test of file.assertionResults) {
      if (test.status === "passed") count.passed += 1;
      if (test.status === "failed") {
        count.failures.push({ name: `${file.name}: ${test.fullName}`, message: test.failureMessages.join("\n") });
      }
    }
    // A file that cannot be loaded, or a hook around all its tests that throws, has no failed test of its own.
    if (file.status === "failed" && count.failures.length === failedBefore) {
      count.failures.push({ name: file.name, message: file.message ?? "" });
    }
  }
  return count;
}

/**
 * @param {any} report of Playwright's JSON reporter
 * @returns {TestCount}
 */
export function countPlaywright(report) {
  /** @type {TestCount} */
  const count = { passed: 0, failures: [] };
  for (const error of report.errors) count.failures.push({ name: "journeys", message: error.message ?? "" });
  for (const suite of report.suites) countSuite(suite, [], count);
  return count;
}

/** @param {any} suite @param {readonly string[]} path @param {TestCount} count */
function countSuite(suite, path, count) {
  const titles = [...path, suite.title];
  for (const spec of suite.specs ?? []) {
    for (const test of spec.tests) {
      if (test.status === "expected") count.passed += 1;
      if (test.status === "flaky") {
        count.passed += 1;
        count.secondTries = [...(count.secondTries ?? []), [...titles, spec.title].join(": ")];
      }
      if (test.status === "unexpected") {
        const messages = test.results.flatMap((/** @type {any} */ result) => result.errors ?? []);
        count.failures.push({
          name: [...titles, spec.title].join(": "),
          message: messages.map((/** @type {any} */ error) => error.message ?? "").join("\n"),
        });
      }
    }
  }
  for (const child of suite.suites ?? []) countSuite(child, titles, count);
}
