// `npm test`: every check there is, from a fresh clone. Uses only what comes with Node until the packages are installed.
import { refuseOldNode } from "./node-version.mjs";

const refusal = refuseOldNode(process.versions.node);
if (refusal) {
  console.error(refusal);
  process.exit(1);
}
const { runSteps } = await import("./checks/run-steps.mjs");
const steps = await import("./checks/steps.mjs");

const isGreen = await runSteps([
  ...[steps.packages, steps.browser, steps.postgres],
  ...[steps.formatAndLint, steps.types, steps.unusedCode, steps.unitTests, steps.build, steps.journeys],
]);
process.exit(isGreen ? 0 : 1);
