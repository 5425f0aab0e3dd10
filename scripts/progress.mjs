const TICK_MS = 15_000;

/**
 * Shows one line for work that takes a while: `Building the console…  15 s  30 s  done in 38 s`.
 * @template T
 * @param {string} label
 * @param {() => Promise<T>} work
 * @param {(result: T) => string} [verdict] the word before the time; "done" when left out
 * @returns {Promise<T>}
 */
export async function showProgress(label, work, verdict = () => "done") {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  process.stdout.write(`${label}…`);
  const ticks = setInterval(() => process.stdout.write(`  ${seconds()} s`), TICK_MS);
  try {
    const result = await work();
    process.stdout.write(`  ${verdict(result)} in ${seconds()} s\n`);
    return result;
  } catch (error) {
    process.stdout.write(`  failed after ${seconds()} s\n`);
    throw error;
  } finally {
    clearInterval(ticks);
  }
}
