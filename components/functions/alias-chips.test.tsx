import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { TestingFrame } from "@/components/shell/testing-frame";
import type { AliasSummary } from "./alias-chip";
import { AliasChips } from "./alias-chips";

afterEach(cleanup);

const show = (aliases: AliasSummary[] | null, locale: "en" | "zh-CN" = "en") => {
  const { container } = render(
    <TestingFrame locale={locale}>
      <AliasChips aliases={aliases} />
    </TestingFrame>,
  );
  return container.textContent;
};
const byWeight = (mainVersion: string, version: string, weight: number): AliasSummary => ({
  name: "release",
  mainVersion,
  routing: { by: "weight", weights: [{ version, weight }] },
});
const byRule = (...expressions: string[]): AliasSummary => ({
  name: "prepub",
  mainVersion: "3",
  routing: {
    by: "rule",
    rules: expressions.map((expression) => ({ version: "4", key: "invoke.headers.User", method: "exact", expression })),
  },
});

test.each([
  { aliases: null, text: "not read yet" },
  { aliases: [], text: "no alias yet" },
  { aliases: [{ name: "release", mainVersion: "11", routing: null }], text: "releasev11" },
  { aliases: [byWeight("1", "2", 25)], text: "releasev2v125 % to v2" },
  { aliases: [byWeight("1", "2", 12.5)], text: "releasev2v112.5 % to v2" },
  { aliases: [byRule("Bob")], text: "prepubv4v3User = Bob" },
  { aliases: [byRule("Bob", "Alice")], text: "prepubv4v32 rules" },
])("an alias reads “$text”", ({ aliases, text }) => {
  expect(show(aliases)).toBe(text);
});

test("an alias in the framework's shape shows the new code as candidate, and who wrote it", () => {
  expect(show([byWeight("$LATEST", "1", 90)])).toBe("release$LATESTv110 % to $LATESTset by scf deploy");
});

test("more than four aliases are counted", () => {
  const aliases = ["a", "b", "c", "d", "e", "f"].map((name) => ({ name, mainVersion: "1", routing: null }));
  show(aliases);
  expect(screen.getByText("2 more")).toBeDefined();
});

test("it reads Chinese in Chinese", () => {
  expect(show([byWeight("1", "2", 25)], "zh-CN")).toBe("releasev2v125% 流量至 v2");
});
