import { stripVTControlCharacters } from "node:util";
import { projectRoot } from "../paths.mjs";
import { showProgress } from "../progress.mjs";
import { StepFailed } from "../step-failed.mjs";

/** @typedef {import("./steps.mjs").Step} Step */
/** @typedef {import("./count-tests.mjs").TestCount} TestCount */

/** Of one failure's message; the rest is what the tool itself shows when it is run alone. */
const MOST_LINES = 60;

/**
 * Runs every step, whatever became of the ones before (unless one that all others need failed), and closes with
 * `N passed, N failed`.
 * @param {readonly Step[]} steps
 * @returns {Promise<boolean>} whether nothing failed
 */
export async function runSteps(steps) {
  let passed = 0;
  let failed = 0;
  for (const { label, run, isEssential } of steps) {
    const count = await showProgress(label, () => settle(label, run), verdict);
    for (const { name, message } of count.failures)
      process.stdout.write(`\n✗ ${shorten(name)}\n${indent(shorten(message))}\n`);
    for (const name of count.secondTries ?? []) process.stdout.write(`! passed at the second try: ${name}\n`);
    if (count.failures.length > 0) process.stdout.write("\n");
    passed += count.passed;
    failed += count.failures.length;
    if (isEssential && count.failures.length > 0) break;
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0;
}

/** A step that throws is a step that failed. @param {string} label @param {Step["run"]} run @returns {Promise<TestCount>} */
async function settle(label, run) {
  try {
    return await run();
  } catch (error) {
    const message = error instanceof StepFailed ? `${error.message}\n${error.tail}` : String(error);
    return { passed: 0, failures: [{ name: label, message }] };
  }
}

/** @param {TestCount} count */
function verdict({ passed, failures }) {
  if (failures.length > 0) return `${failures.length} failed, ${passed} passed`;
  return passed === 1 ? "passed" : `${passed} passed`;
}

/** Paths from the project's folder on, no colours, no stack lines of other people's code. @param {string} text */
function shorten(text) {
  const lines = stripVTControlCharacters(text).replaceAll(`${projectRoot}/`, "").split("\n");
  return lines.filter((line) => !/^\s+at .*(node_modules|node:)/.test(line)).join("\n");
}

/** @param {string} text */
function indent(text) {
  const lines = text.split("\n");
  const left = lines.length - MOST_LINES;
  const shown = left > 0 ? [...lines.slice(0, MOST_LINES), `… ${left} more lines`] : lines;
  return shown.map((line) => `    ${line}`).join("\n");
}
