import { defineConfig } from "playwright/test";
import { findInstalledBrowser } from "./scripts/checks/find-browser.mjs";

const executablePath = process.env.HALFTONE_CHROMIUM || findInstalledBrowser();
// Chromium's own sandbox does not work for root, and small containers have a small /dev/shm.
const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-dev-shm-usage"] : [];

export default defineConfig({
  testDir: "e2e",
  testMatch: "*.spec.ts",
  outputDir: "test-results",
  globalSetup: "./scripts/checks/playwright-setup.ts",
  workers: 2,
  // Machines that check submissions are noisy; what needed its second try is named in the output.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  globalTimeout: 15 * 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    headless: true,
    locale: "en-US",
    timezoneId: "Asia/Shanghai",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: { args, ...(executablePath ? { executablePath } : {}) },
  },
  // What waits for minutes of the cloud's metrics, or repeats a journey in another shape, has a command of its own
  // (npm run journeys): npm test has to end within twenty minutes on two cores.
  projects: [
    { name: "desktop", grepInvert: /@slow/, use: { viewport: { width: 1360, height: 900 } } },
    { name: "slow", grep: /@slow/, use: { viewport: { width: 1360, height: 900 } } },
  ],
});
