// `npm run dev`: the embedded cloud and Next's development server.
import { refuseOldNode } from "./node-version.mjs";

const refusal = refuseOldNode(process.versions.node);
if (refusal) {
  console.error(refusal);
  process.exit(1);
}
const { supervise } = await import("./start/supervise.mjs");
const { installPackages } = await import("./start/install-packages.mjs");
const { packageBin } = await import("./paths.mjs");

await supervise({
  prepare: installPackages,
  consoleProcess: ({ host, port }) => ({
    args: [packageBin("next/dist/bin/next"), "dev", "-H", host, "-p", String(port)],
    env: { NODE_ENV: "development" },
  }),
});
