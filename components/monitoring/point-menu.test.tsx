import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { testKey } from "@/components/release/render-panel";
import { TestingFrame } from "@/components/shell/testing-frame";
import type { MetricMarker } from "@/lib/domain/metric-schema";
import type { ChartLine, ChartModel } from "./chart-model";
import { lineLooks } from "./line-look";
import { markerLabels } from "./marker-labels";
import { PointMenu } from "./point-menu";

afterEach(cleanup);

const from = Date.UTC(2026, 0, 2, 6, 30) / 1000;
const minute = (count: number) => from + 60 * count;
const line = (version: string, ...values: number[]): ChartLine => ({
  key: `version ${version}`,
  subject: { kind: "version", version },
  name: `v${version}`,
  colour: "red",
  mark: "dot",
  points: values.map((value, index) => [minute(index), value]),
});
const change = (at: number, shareAfter: number, id = 1): MetricMarker => ({
  changeId: `3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e0${id}`,
  at: new Date(at * 1000).toISOString(),
  kind: "alias.update",
  aliasName: "release",
  actor: "somebody",
  shareBefore: 5,
  shareAfter,
});
const model: ChartModel = {
  panel: "errors",
  lines: [line("1", 0, 0, 0), line("2", 0, 0, 4)],
  frame: { from, to: minute(60), period: 60, completeUntil: minute(60) },
  markers: [change(minute(1) + 30, 25)],
};

function show(time: number, part: Partial<ChartModel> = {}) {
  const onClose = vi.fn();
  render(
    <TestingFrame>
      <PointMenu
        functionKey={testKey}
        model={{ ...model, ...part }}
        picked={{ time, x: 10, y: 10 }}
        onClose={onClose}
      />
    </TestingFrame>,
  );
  return { user: userEvent.setup(), onClose };
}
const links = () => screen.getAllByRole("link").map((link) => link.textContent);

test("where something failed, it leads to the errors of the version that failed, in that minute", async () => {
  const { user, onClose } = show(minute(2));
  expect(links()).toEqual(["Errors of v2 at 14:32, in the logs"]);
  expect(screen.getByRole("link").getAttribute("href")).toBe(
    "/functions/ap-guangzhou/default/order-api?tab=logs&version=2&from=2026-01-02T06%3A32%3A00.000Z&to=2026-01-02T06%3A33%3A00.000Z&status=error",
  );
  await user.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalled();
});

test("where nothing failed, it leads to all logs of each version, and to what was changed", () => {
  show(minute(1));
  expect(links()).toEqual([
    "Logs of v1 at 14:31",
    "Logs of v2 at 14:31",
    "release: candidate from 5 % to 25 % by somebody",
  ]);
  expect(screen.getAllByRole("link").at(-1)?.getAttribute("href")).toMatch(/tab=activity&alias=release#change-3f0c/);
});

test("a period of which nothing is known says so", () => {
  show(minute(30));
  expect(screen.getByText("No data in this range")).toBeDefined();
});

test("of changes that stand too close only the later's share is written, and others lie outside", () => {
  const markers = [
    change(minute(10), 5, 1),
    change(minute(11), 10, 2),
    change(minute(40), 25, 3),
    change(from - 1, 1, 4),
  ];
  expect(markerLabels(markers, model.frame).map(({ time, label }) => [time, label])).toEqual([
    [minute(10), ""],
    [minute(11), "10 %"],
    [minute(40), "25 %"],
  ]);
});

test("stable is blue and the version on trial orange with dots, whatever else is shown", () => {
  const subjects = ["4", "2", "1"].map((version) => ({ kind: "version", version }) as const);
  const looks = lineLooks(subjects, { stable: "1", candidate: "2" });
  expect(looks.slice(1)).toEqual([
    { colour: "var(--candidate-dot)", mark: "dot" },
    { colour: "var(--stable)", mark: "none" },
  ]);
  expect(looks[0]?.mark).toBe("square");
});
