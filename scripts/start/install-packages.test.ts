import { expect, test } from "vitest";
import { isInstalled } from "./install-packages.mjs";

const wanted = {
  "": {},
  "node_modules/next": { version: "16.4.5" },
  "node_modules/left-over": { version: "1.0.0", extraneous: true },
  "node_modules/@next/swc-darwin-arm64": { version: "16.4.5", optional: true },
};

test.each([
  { case: "nothing is there", present: null, installed: false },
  { case: "everything is there", present: { "node_modules/next": { version: "16.4.5" } }, installed: true },
  { case: "a package is missing", present: {}, installed: false },
  { case: "a version differs", present: { "node_modules/next": { version: "16.4.4" } }, installed: false },
  {
    case: "another platform's version differs",
    present: {
      "node_modules/next": { version: "16.4.5" },
      "node_modules/left-over": { version: "1.0.0", extraneous: true },
      "node_modules/@next/swc-darwin-arm64": { version: "1.0.0" },
    },
    installed: false,
  },
])("when $case, installed is $installed", ({ present, installed }) => {
  expect(isInstalled(wanted, present)).toBe(installed);
});
