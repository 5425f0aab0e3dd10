import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TestingFrame } from "@/components/shell/testing-frame";
import type { ChartLine, ChartModel } from "./chart-model";
import { MetricChart } from "./metric-chart";

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(554);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const line = (version: string, mark: ChartLine["mark"], ...points: [number, number][]): ChartLine => ({
  ...{ key: `version ${version}`, subject: { kind: "version", version }, name: `v${version}` },
  ...{ colour: "blue", mark, points },
});

function draw(lines: ChartLine[], part: Partial<ChartModel> = {}) {
  const frame = { from: 0, to: 600, period: 60, completeUntil: 600 };
  const model: ChartModel = { panel: "invocations", lines, frame, markers: [], ...part };
  const { container } = render(
    <TestingFrame>
      <MetricChart model={model} heightPx={136} syncName="test" />
    </TestingFrame>,
  );
  const paths = (selector: string) => [...container.querySelectorAll(selector)].map((path) => path.getAttribute("d"));
  return { container, paths };
}

test("a line is broken where there is no data", () => {
  const { paths } = draw([line("1", "none", [0, 30], [60, 30], [180, 30], [240, 0])]);
  expect(paths("path[data-line='version 1']")).toEqual(["M44,16L94,16M194,16L244,116"]);
});

test("what is not complete yet is dashed, on hatched ground", () => {
  const frame = { from: 0, to: 240, period: 60, completeUntil: 180 };
  const { container, paths } = draw([line("1", "none", [0, 30], [60, 30], [120, 30], [180, 0])], { frame });
  expect(paths("path[data-line]")).toEqual(["M44,16L169,16L294,16"]);
  expect(paths("path[stroke-dasharray='2 3']")).toEqual(["M294,16L419,116"]);
  expect(container.querySelector("rect[fill^='url(']")?.getAttribute("x")).toBe("419");
});

test("a point that stands alone has a dot even on a plain line", () => {
  const { container } = draw([line("1", "none", [0, 30], [60, 30], [300, 30])]);
  const dots = [...container.querySelectorAll("circle")].map((dot) => dot.getAttribute("cx"));
  expect(dots).toEqual(["294"]);
});

test("all marks of a line are one path, and those of the version on trial are dots", () => {
  const { container, paths } = draw([line("1", "square", [0, 30], [60, 30]), line("2", "dot", [0, 0], [60, 0])]);
  expect(paths("path[fill='blue']")).toEqual([expect.stringMatching(/^M44,16m[^M]+M94,16m[^M]+$/)]);
  expect([...container.querySelectorAll("circle")].map((dot) => dot.getAttribute("cx"))).toEqual(["44", "94"]);
});

test("changes are upright lines with the share they set", () => {
  const marker = {
    ...{ changeId: "3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e01", at: new Date(300_000).toISOString(), actor: "somebody" },
    ...{ kind: "alias.update" as const, aliasName: "release", shareBefore: 5, shareAfter: 30 },
  };
  const { container } = draw([line("1", "none", [0, 30], [60, 30])], { markers: [marker] });
  expect(container.querySelector("[data-marker] path")?.getAttribute("d")).toBe("M294,16V116");
  expect(container.querySelector("[data-marker] text")?.textContent).toBe("30 %");
});

test("pointing at a moment tells its values and puts a dot on each line that has one", async () => {
  const { container } = draw([line("1", "none", [0, 30], [300, 30]), line("2", "none", [0, 15], [60, 15])]);
  const chart = container.querySelector(".recharts-wrapper");
  if (chart === null) throw new Error("There is no chart.");
  const before = container.querySelectorAll("circle[r='3.5']").length;
  fireEvent.mouseEnter(chart, { clientX: 46, clientY: 60 });
  fireEvent.mouseMove(chart, { clientX: 46, clientY: 60 });
  const tooltip = await screen.findByText("v2");
  expect(tooltip.parentElement?.textContent).toBe("v215");
  expect(tooltip.closest<HTMLElement>(".recharts-tooltip-wrapper")?.style.visibility).toBe("visible");
  const dots = [...container.querySelectorAll("circle[r='3.5']")].map((dot) => dot.getAttribute("cy"));
  expect(before).toBe(0);
  expect(dots).toEqual(["16", "66"]);
});
