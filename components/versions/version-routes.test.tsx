import { expect, test } from "vitest";
import { routesTo, sameCodeAs } from "./version-routes";

const aliases = [
  { name: "$DEFAULT", mainVersion: "$LATEST", routing: null },
  { name: "release", mainVersion: "1", routing: { by: "weight" as const, weights: [{ version: "2", weight: 30 }] } },
  {
    name: "prepub",
    mainVersion: "2",
    routing: {
      by: "rule" as const,
      rules: [{ version: "4", key: "invoke.headers.User", method: "exact", expression: "Bob" }],
    },
  },
];

test.each([
  { version: "$LATEST", routes: [{ aliasName: "$DEFAULT", share: 100 }] },
  { version: "1", routes: [{ aliasName: "release", share: 70 }] },
  {
    version: "2",
    routes: [
      { aliasName: "release", share: 30 },
      { aliasName: "prepub", share: null },
    ],
  },
  { version: "4", routes: [{ aliasName: "prepub", share: null }] },
  { version: "3", routes: [] },
])("version $version is routed by $routes.length aliases", ({ version, routes }) => {
  expect(routesTo(version, aliases)).toEqual(routes);
});

const versions = [
  { version: "$LATEST", codeSha256: "aa" },
  { version: "10", codeSha256: "aa" },
  { version: "9", codeSha256: "aa" },
  { version: "8", codeSha256: "bb" },
  { version: "7", codeSha256: null },
];

test.each([
  { of: 0, same: "9" },
  { of: 1, same: "9" },
  { of: 2, same: "10" },
  { of: 3, same: null },
  { of: 4, same: null },
])("equal code is named by the lowest other number: $same", ({ of, same }) => {
  expect(sameCodeAs(versions[of] ?? { version: "", codeSha256: null }, versions)).toBe(same);
});
