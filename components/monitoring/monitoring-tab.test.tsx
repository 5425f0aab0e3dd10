import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testView } from "@/components/invoke/testing-view";
import { testKey } from "@/components/release/render-panel";
import { TestingFrame } from "@/components/shell/testing-frame";
import type { LatencyList } from "@/lib/domain/log-schema";
import type { MetricSeries, MetricSubject, MetricsAnswer } from "@/lib/domain/metric-schema";
import { MonitoringTab } from "./monitoring-tab";

const start = Date.UTC(2026, 0, 2, 3, 0) / 1000;
const at = (minute: number) => start + minute * 60;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

/** Three minutes; nothing is known of version 2 in the second. */
function seriesOf(subject: MetricSubject): MetricSeries[] {
  const isTrial = subject.kind === "version" && subject.version === "2";
  const minutes = isTrial ? [0, 2] : [0, 1, 2];
  const series = (metric: MetricSeries["metric"], value: number): MetricSeries => ({
    subject,
    metric,
    points: minutes.map((minute) => [at(minute), value]),
  });
  return [
    series("invocations", 40),
    series("errors", isTrial ? 3 : 0),
    series("throttles", 0),
    series("duration", 12.5),
    series("memory", 64),
  ];
}

function answerFor(url: URL): MetricsAnswer {
  const list = (name: string) => url.searchParams.get(name)?.split(",") ?? [];
  const subjects: MetricSubject[] = [
    ...list("versions").map((version) => ({ kind: "version", version }) as const),
    ...list("aliases").map((alias) => ({ kind: "alias", alias }) as const),
    ...(url.searchParams.get("total") === "1" ? [{ kind: "function" } as const] : []),
  ];
  return {
    from: iso(at(0)),
    to: iso(at(3)),
    period: 60,
    completeUntil: iso(at(3)),
    asOf: iso(at(3) + 20),
    failing: null,
    collector: null,
    series: subjects.flatMap(seriesOf),
    markers: [
      {
        changeId: "3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e01",
        at: iso(at(1)),
        kind: "alias.update",
        aliasName: "release",
        actor: "somebody",
        shareBefore: 5,
        shareAfter: 30,
      },
    ],
  };
}

const latency: LatencyList = {
  from: iso(at(0)),
  to: iso(at(3)),
  topicId: "topic",
  cql: "*",
  asOf: iso(at(3)),
  versions: [{ version: "2", requests: 80, p50Ms: 11, p95Ms: 40, p99Ms: 120.5, maxMs: 400 }],
};

let asked: URL[];
let answer: (url: URL) => Response;

beforeEach(() => {
  asked = [];
  answer = (url) => Response.json(answerFor(url));
  vi.stubGlobal("fetch", async (path: string) => {
    const url = new URL(path, "http://localhost");
    if (url.pathname.endsWith("/logs/latency")) return Response.json(latency);
    asked.push(url);
    return answer(url);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(search = "") {
  const urls: string[] = [];
  render(
    <TestingFrame search={search} onUrlUpdate={({ queryString }) => urls.push(queryString)}>
      <MonitoringTab functionKey={testKey} view={testView()} />
    </TestingFrame>,
  );
  return { user: userEvent.setup(), urls };
}
const query = () => Object.fromEntries(asked.at(-1)?.searchParams ?? []);

test("it begins with the versions that serve somebody, those of release first, over the last hour", async () => {
  show();
  await screen.findByRole("region", { name: "Error rate" });
  expect(query()).toEqual({ versions: "1,2,3,$LATEST", from: "1h" });
});

test("charts are told in words, gaps included", async () => {
  show();
  const chart = within(await screen.findByRole("region", { name: "Error rate" }));
  expect(
    await chart.findByText("v2: last 7.5 % at 11:02, highest 7.5 % at 11:00, 1 period without data."),
  ).toBeDefined();
  expect(chart.getByText("v1: last 0 % at 11:02, highest 0 % at 11:00, no gaps.")).toBeDefined();
});

test("the table has the charts' figures, a dash for what is not known, and ways to the logs of errors", async () => {
  show("?view=table&show=2");
  const table = within(await screen.findByRole("table", { name: "" }));
  const rows = await table.findAllByRole("row");
  expect(
    rows.slice(2).map((row) =>
      within(row)
        .getAllByRole("cell")
        .map(({ textContent }) => textContent),
    ),
  ).toEqual([
    ["40", "3", "7.5 %", "12.5", "0", "64"],
    ["–", "–", "–", "–", "–", "–"],
    ["40", "3", "7.5 %", "12.5", "0", "64"],
  ]);
  const href = table.getAllByRole("link", { name: "3" })[0]?.getAttribute("href") ?? "";
  expect(Object.fromEntries(new URL(href, "http://localhost").searchParams)).toEqual({
    tab: "logs",
    version: "2",
    from: "2026-01-02T03:02:00.000Z",
    to: "2026-01-02T03:03:00.000Z",
    status: "error",
  });
});

test("the file is of the very span that is shown", async () => {
  show("?show=1");
  const link = await screen.findByRole("link", { name: "Download CSV" });
  const url = new URL(link.getAttribute("href") ?? "", "http://localhost");
  expect(url.pathname).toBe("/api/v1/ap-guangzhou/default/functions/order-api/metrics.csv");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    versions: "1",
    from: iso(at(0)),
    to: iso(at(3)),
    period: "60",
  });
});

test("range, kind and names are in the address", async () => {
  const { user, urls } = show();
  await screen.findByRole("link", { name: "Download CSV" });
  await user.click(screen.getByRole("radio", { name: "Last 6 hours" }));
  await vi.waitFor(() => expect(query().from).toBe("6h"));
  await user.click(screen.getByRole("radio", { name: "By alias" }));
  await vi.waitFor(() => expect(query()).toEqual({ aliases: "release,prepub,$DEFAULT", from: "6h" }));
  await user.click(screen.getByRole("button", { name: "Stop showing prepub" }));
  await vi.waitFor(() => expect(query().aliases).toBe("release,$DEFAULT"));
  await user.selectOptions(screen.getByRole("combobox", { name: "Add…" }), "prepub");
  await vi.waitFor(() => expect(query().aliases).toBe("release,$DEFAULT,prepub"));
  await user.click(screen.getByRole("radio", { name: "Overall" }));
  await vi.waitFor(() => expect(query()).toEqual({ total: "1", from: "6h" }));
  expect(urls.at(-1)).toBe("?from=6h&by=function");
});

test("a range between two moments comes from the address and from two fields", async () => {
  const { user } = show("?from=2026-01-02T03:00:00Z&to=2026-01-02T03:03:00Z");
  await vi.waitFor(() => expect(query()).toMatchObject({ from: "2026-01-02T03:00:00Z", to: "2026-01-02T03:03:00Z" }));
  await screen.findByRole("link", { name: "Download CSV" });
  const from = await screen.findByLabelText("From");
  await user.clear(from);
  await user.type(from, "2026-01-02T00:30");
  await user.click(screen.getByRole("button", { name: "Show" }));
  const typed = new Date("2026-01-02T00:30").toISOString().replace(".000Z", "Z");
  await vi.waitFor(() => expect(query().from).toBe(typed));
});

test("a change leads to its entry in Activity", async () => {
  show();
  const changes = within(await screen.findByRole("region", { name: "Changes in this range" }));
  const link = changes.getByRole("link", { name: "release: candidate from 5 % to 30 %" });
  expect(link.getAttribute("href")).toBe(
    "/functions/ap-guangzhou/default/order-api?tab=activity&alias=release#change-3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e01",
  );
  expect(changes.getByText("by somebody")).toBeDefined();
});

test("percentiles come from the log, by version", async () => {
  show();
  const table = within(await screen.findByRole("region", { name: "How long calls took" }));
  expect(await table.findByRole("row", { name: "v2 80 11 40 120.5 400" })).toBeDefined();
});

test("what cannot be asked is said, and nothing is drawn", async () => {
  answer = () =>
    Response.json(
      { code: "badRequest", message: "The range begins in the future.", requestId: "r-1" },
      { status: 400 },
    );
  show("?from=2036-01-02T03:00:00Z");
  expect((await screen.findByRole("alert")).textContent).toContain("The range begins in the future.");
});

test("what the figures cost and how far they go is said beside them", async () => {
  const collector = {
    ...{ region: "ap-guangzhou", at: iso(at(3)), callsLastMinute: 240, ceiling: 240, backlog: 35, series: 900 },
    ...{ completeUntil: iso(at(1)), isBehind: true },
  };
  answer = (url) => Response.json({ ...answerFor(url), collector });
  show();
  const note = await screen.findByText(/^Figures are behind: 240 of 240 calls/);
  expect(note.textContent).toContain("complete only to");
  expect(note.textContent).toContain("35 calls waiting.");
});

test("a cloud that cannot be read is told beside the figures that are kept", async () => {
  answer = (url) =>
    Response.json({
      ...answerFor(url),
      failing: { code: "InternalError", message: "Try again later.", cloudRequestId: "c-1" },
    });
  show();
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("newer figures are missing: Try again later.");
  expect(alert.textContent).toContain("c-1");
});
