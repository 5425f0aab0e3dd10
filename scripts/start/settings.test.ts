import { expect, test } from "vitest";
import { refuseOldNode } from "../node-version.mjs";
import { readStartSettings } from "./settings.mjs";

test("without any setting the console stands on 3000 with an embedded cloud beside it", () => {
  expect(readStartSettings({}, "/somewhere")).toEqual({
    host: "127.0.0.1",
    port: 3000,
    dataFolder: "/somewhere/.halftone",
    embeddedCloud: { port: 9700, entryPort: 9701, endpoint: "http://127.0.0.1:9700" },
  });
});

test.each([
  { env: { TENCENTCLOUD_SECRET_ID: "id", TENCENTCLOUD_SECRET_KEY: "key" }, embedded: false },
  { env: { HALFTONE_CLOUD_ENDPOINT: "http://cloud.internal:8080" }, embedded: false },
  { env: { HALFTONE_CLOUD_ENDPOINT: "http://127.0.0.1:9700/" }, embedded: true },
  { env: { TENCENTCLOUD_SECRET_ID: "", HALFTONE_CLOUD_ENDPOINT: "" }, embedded: true },
])("$env: embedded cloud $embedded", ({ env, embedded }) => {
  expect(readStartSettings(env, "/").embeddedCloud !== null).toBe(embedded);
});

test.each([
  { env: { PORT: "http" }, sentence: 'PORT must be a port between 1 and 65535, not "http".' },
  { env: { PORT: "70000" }, sentence: 'PORT must be a port between 1 and 65535, not "70000".' },
  {
    env: { PORT: "9701" },
    sentence: "PORT, HALFTONE_CLOUD_PORT and HALFTONE_ENTRY_PORT must be three different ports.",
  },
  {
    env: { TENCENTCLOUD_SECRET_ID: "id" },
    sentence: "TENCENTCLOUD_SECRET_ID is set but TENCENTCLOUD_SECRET_KEY is not.",
  },
  { env: { HALFTONE_DEMO_TRAFFIC: "yes" }, sentence: 'HALFTONE_DEMO_TRAFFIC must be on or off, not "yes".' },
])("$env is refused in one sentence", ({ env, sentence }) => {
  expect(() => readStartSettings(env, "/")).toThrow(new Error(sentence));
});

test.each([
  ["18.20.4", false],
  ["20.18.3", false],
  ["20.19.0", true],
  ["22.1.0", true],
  ["100.0.0", true],
])("Node %s is accepted: %s", (version, accepted) => {
  expect(refuseOldNode(version) === null).toBe(accepted);
});
