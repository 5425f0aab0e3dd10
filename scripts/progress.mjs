const TICK_MS = 15_000;

/** Lines under way, the innermost last; `isBroken` when another line was begun after it. @type {{ isBroken: boolean }[]} */
const open = [];

/**
 * Shows one line for work that takes a while: `Building the console…  15 s  30 s  done in 38 s`. Work inside such work
 * gets an indented line of its own.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @param {(result: T) => string} [verdict] the word before the time; "done" when left out
 * @returns {Promise<T>}
 */
export async function showProgress(label, work, verdict = () => "done") {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const indent = "  ".repeat(open.length);
  const outer = open.at(-1);
  if (outer && !outer.isBroken) process.stdout.write("\n");
  if (outer) outer.isBroken = true;
  const line = { isBroken: false };
  open.push(line);
  process.stdout.write(`${indent}${label}…`);
  const ticks = setInterval(
    () => open.at(-1) === line && !line.isBroken && process.stdout.write(`  ${seconds()} s`),
    TICK_MS,
  );
  const finish = (/** @type {string} */ words) =>
    process.stdout.write(`${line.isBroken ? `${indent}${label}:` : ""}  ${words} ${seconds()} s\n`);
  try {
    const result = await work();
    finish(`${verdict(result)} in`);
    return result;
  } catch (error) {
    finish("failed after");
    throw error;
  } finally {
    clearInterval(ticks);
    open.pop();
  }
}
