import { expect, test } from "vitest";
import { readMainSettings } from "./main-settings.ts";

test("delays are set in seconds, and short enough for a demo when they are not", () => {
  expect(readMainSettings({})).toMatchObject({ metricsDelayMs: 5000, logsDelayMs: 1000 });
  const environment = { HALFTONE_CLOUD_METRICS_DELAY: "90", HALFTONE_CLOUD_LOGS_DELAY: "0.5" };
  expect(readMainSettings(environment)).toMatchObject({ metricsDelayMs: 90_000, logsDelayMs: 500 });
});

test.each([
  { name: "HALFTONE_CLOUD_METRICS_DELAY", value: "-1" },
  { name: "HALFTONE_CLOUD_METRICS_DELAY", value: "soon" },
  { name: "HALFTONE_CLOUD_LOGS_DELAY", value: "601" },
])("$name=$value is refused by name", ({ name, value }) => {
  expect(() => readMainSettings({ [name]: value })).toThrow(new RegExp(name));
});
