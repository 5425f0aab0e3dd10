import { expect, test } from "vitest";
import { aliasOfRelease, describeStageRelease } from "./entry-point-release";

test.each(["release", "prepub", "$DEFAULT", "a_b-c"])("what is written for %s is read as %s", (alias) => {
  expect(aliasOfRelease(describeStageRelease(alias))).toBe(alias);
});

test.each([
  { description: "Production, through the alias release", alias: "release" },
  { description: "Pre-release, through alias prepub.", alias: "prepub" },
  { description: "Test, through the default traffic", alias: "$DEFAULT" },
])("a person's $description is read as $alias", ({ description, alias }) => {
  expect(aliasOfRelease(description)).toBe(alias);
});

test.each([
  "",
  "release",
  "the alias prepub is gone",
  "through the alias prepub, then through the alias release",
  "through the alias release and through the default traffic",
  "through the alias release! maybe",
  "alias release alias prepub",
  "alias 7",
  "default traffic",
])("%j names no alias for sure", (description) => {
  expect(aliasOfRelease(description)).toBeNull();
});
