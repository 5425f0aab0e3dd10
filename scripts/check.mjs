// `npm run check`: what must be green before each merge and can run while you work. Installs nothing, opens no browser.
import { runSteps } from "./checks/run-steps.mjs";
import { build, formatAndLint, types, unitTests, unusedCode } from "./checks/steps.mjs";

process.exit((await runSteps([formatAndLint, types, unusedCode, unitTests, build])) ? 0 : 1);
