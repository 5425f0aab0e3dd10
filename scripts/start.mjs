// `npm start`. Everything this file and its imports need comes with Node: on a fresh clone nothing is installed yet.
import { refuseOldNode } from "./node-version.mjs";

const refusal = refuseOldNode(process.versions.node);
if (refusal) {
  console.error(refusal);
  process.exit(1);
}
// Loaded only now: an older Node could not even parse it.
const { supervise } = await import("./start/supervise.mjs");
const { installPackages } = await import("./start/install-packages.mjs");
const { buildConsole } = await import("./start/build-console.mjs");
const { standaloneServer } = await import("./paths.mjs");

await supervise({
  async prepare() {
    await installPackages();
    await buildConsole();
  },
  consoleProcess: () => ({
    args: [standaloneServer],
    // The console ends its engine and its streams itself before it exits.
    env: { NODE_ENV: "production", NEXT_MANUAL_SIG_HANDLE: "true" },
  }),
});
