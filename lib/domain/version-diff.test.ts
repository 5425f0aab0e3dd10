import { expect, test } from "vitest";
import { diffVersions } from "./version-diff";

test("two versions differ by setting, and by the names of environment variables but not their values", () => {
  const from = {
    settings: { memoryMb: "128", handler: "index.main", role: null },
    environment: new Map([
      ["REGION", "a"],
      ["TOKEN", "old-secret"],
      ["OLD", "x"],
    ]),
  };
  const to = {
    settings: { memoryMb: "256", handler: "index.main", role: null },
    environment: new Map([
      ["REGION", "a"],
      ["TOKEN", "new-secret"],
      ["NEW", "y"],
    ]),
  };
  const difference = diffVersions(from, to);
  expect(difference).toEqual({
    settings: [{ setting: "memoryMb", from: "128", to: "256" }],
    environment: { added: ["NEW"], removed: ["OLD"], changed: ["TOKEN"] },
  });
  expect(JSON.stringify(difference)).not.toContain("secret");
});

test("a version does not differ from itself", () => {
  const settings = { settings: { memoryMb: "128" }, environment: new Map([["A", "1"]]) };
  expect(diffVersions(settings, settings)).toEqual({
    settings: [],
    environment: { added: [], removed: [], changed: [] },
  });
});
