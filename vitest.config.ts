import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const alias = {
  "@": root,
  // A marker that only Next's bundler understands; tests run server modules in plain Node.
  "server-only": join(root, "node_modules/server-only/empty.js"),
};

// A failure's message shows the values, so that a summary of messages is enough to understand it.
const chaiConfig = { truncateThreshold: 2_000 };

export default defineConfig({
  resolve: { alias },
  test: {
    // Most of the time goes into waiting for processes and databases: three at a time are no burden for two cores.
    maxWorkers: 3,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "node",
          chaiConfig,
          globalSetup: "./scripts/checks/vitest-postgres.ts",
          environment: "node",
          include: ["{lib,emulator,scripts,app,bench,messages,cli}/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        plugins: [react()],
        test: {
          name: "dom",
          chaiConfig,
          environment: "happy-dom",
          include: ["{components,lib/client}/**/*.test.tsx"],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
