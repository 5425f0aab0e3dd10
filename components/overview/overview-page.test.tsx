import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test } from "vitest";
import { TestingFrame } from "@/components/shell/testing-frame";
import type { Overview } from "@/lib/domain/overview-schema";
import type { Locale } from "@/messages/locale";
import { OverviewPage } from "./overview-page";
import { parseOverviewParams } from "./overview-params";
import { anOverview, aSplit, OVERVIEW_TIME } from "./test-overview";

const now = OVERVIEW_TIME;
const none = { requests: null, errors: null };

afterEach(cleanup);

function show(overview: Overview, locale: Locale = "en") {
  render(
    <TestingFrame now={now} locale={locale}>
      <OverviewPage overview={overview} view={parseOverviewParams({})} isServerAway={false} />
    </TestingFrame>,
  );
}

const figureOf = (label: string) => screen.getByText(label).parentElement?.textContent;
const rowNames = () =>
  within(screen.getByRole("table"))
    .getAllByRole("row")
    .slice(1)
    .map((row) => within(row).getByRole("link").textContent);

test("the four figures say what they are of", () => {
  show(anOverview([aSplit("order-api"), aSplit("order-api", { aliasName: "prepub" })]));
  expect(figureOf("Aliases splitting traffic")).toBe("Aliases splitting traffic2in 1 of 8 functions");
  expect(figureOf("Traffic on candidates")).toBe("Traffic on candidates8.4 %of 7,380 req/min through these aliases");
  expect(figureOf("Errors, all versions")).toBe("Errors, all versions0.41 %+0.06 points against the hour before");
  expect(figureOf("Rolled back")).toBe("Rolled back03 changes in the last hour");
});

test("what has no figure is a dash with its reason, never 0", () => {
  const split = aSplit("order-api", { perMinute: null, stable: none, candidate: none, spark: [null, null] });
  const unknown = { errors: none, errorsCompared: none, errorsBefore: none };
  show(anOverview([split], { candidateShare: null, perMinute: null, ...unknown }));
  expect(figureOf("Traffic on candidates")).toBe("Traffic on candidates–no figuresno figures of the last hour");
  expect(figureOf("Errors, all versions")).toBe("Errors, all versions–no figuresno figures of the last hour");
  const row = screen.getAllByRole("row")[1];
  expect(row?.textContent?.match(/–no figures/g)).toHaveLength(3);
  expect(row?.textContent).not.toContain("0.00");
  expect(screen.getByText(/There are no figures of the last hour\./)).toBeDefined();
});

test("errors that were not known before are not compared", () => {
  show(anOverview([aSplit("order-api")], { errorsCompared: none, errorsBefore: none }));
  expect(figureOf("Errors, all versions")).toBe("Errors, all versions0.41 %no figures of the hour before");
  expect(screen.getByText(/There are no figures of the hour before to compare with/)).toBeDefined();
});

test("figures that begin within the range say when", () => {
  show({ ...anOverview([]), range: "24h", knownFrom: "2026-11-22T10:30:00.000Z" });
  expect(screen.getByText(/Figures are known only from/).textContent).toContain("18:30:00");
});

test.each([
  { errorsBefore: { requests: 10_000, errors: 35 }, says: "The difference may be chance." },
  { errorsBefore: { requests: 10_000, errors: 4 }, says: "That is more than chance explains." },
  { errorsBefore: { requests: 10_000, errors: 400 }, says: "That is less than chance explains." },
])("errors now against $errorsBefore before: $says", ({ errorsBefore, says }) => {
  show(anOverview([], { errorsBefore }));
  expect(screen.getByText(/In the last hour, 0\.41 %/).textContent).toContain(says);
});

test("the table sorts by each column, and the other way when asked again; a dash comes last", async () => {
  const user = userEvent.setup();
  show(
    anOverview([
      aSplit("b", { perMinute: 5 }),
      aSplit("c", { perMinute: null }),
      aSplit("a", { perMinute: 50, candidate: { requests: 1000, errors: 200 } }),
    ]),
  );
  expect(rowNames()).toEqual(["a", "b", "c"]);
  const rate = screen.getByRole("columnheader", { name: "req/min" });
  await user.click(within(rate).getByRole("button"));
  expect(rate.getAttribute("aria-sort")).toBe("descending");
  expect(rowNames()).toEqual(["a", "b", "c"]);
  await user.click(within(rate).getByRole("button"));
  expect(rate.getAttribute("aria-sort")).toBe("ascending");
  expect(rowNames()).toEqual(["b", "a", "c"]);
});

test("a candidate with certainly more errors is marked in words too", () => {
  show(anOverview([aSplit("order-api", { candidate: { requests: 1000, errors: 27 } })]));
  expect(within(screen.getByRole("table")).getByRole("img", { name: "more than the stable version" })).toBeDefined();
  expect(within(screen.getByRole("list", { name: "Changed most recently" })).getByText("More errors")).toBeDefined();
});

test.each([
  { candidate: { requests: 3000, errors: 9 }, says: "No difference seen" },
  { candidate: { requests: 12, errors: 0 }, says: "Too few requests to tell (12)" },
  { candidate: { requests: 0, errors: 0 }, says: "No figures" },
])("a card says of $candidate: $says", ({ candidate, says }) => {
  show(anOverview([aSplit("order-api", { candidate })]));
  expect(within(screen.getByRole("list", { name: "Changed most recently" })).getByText(says)).toBeDefined();
});

test("too few requests, in Chinese", () => {
  show(anOverview([aSplit("order-api", { candidate: { requests: 12, errors: 0 } })]), "zh-CN");
  expect(screen.getByText("请求太少，无法判断（12）")).toBeDefined();
});

const collector = {
  ...{ region: "ap-guangzhou", at: "2026-11-22T12:00:00.000Z", callsLastMinute: 42, ceiling: 240, backlog: 0 },
  ...{ series: 12, completeUntil: "2026-11-22T11:59:00.000Z", isBehind: false },
};

test("what the figures cost and how far they go is said, of all regions together", () => {
  const other = { ...collector, region: "ap-shanghai", completeUntil: "2026-11-22T11:58:00.000Z" };
  show({ ...anOverview([]), collectors: [collector, other] });
  expect(screen.getByText(/^Figures: /).textContent).toBe(
    "Figures: 84 of 480 calls to Cloud Monitor in the last minute, complete to 19:58:00, nothing waiting.",
  );
});

test("figures that are behind say how much is waiting, and stand out", () => {
  show({ ...anOverview([]), collectors: [collector, { ...collector, backlog: 15, isBehind: true }] });
  const note = screen.getByText(/^Figures are behind: /);
  expect(note.textContent).toBe(
    "Figures are behind: 84 of 480 calls to Cloud Monitor in the last minute, complete only to 19:59:00, 15 calls waiting.",
  );
  expect(note.className).toContain("text-warn");
});

test("at most six cards, the latest change first, each leading to its alias", () => {
  const minutes = [10, 20, 5, 40, 50, 30, 1];
  show(
    anOverview(
      minutes.map((minute) =>
        aSplit(`fn${minute}`, { changedAt: new Date(now.getTime() - minute * 60_000).toISOString() }),
      ),
    ),
  );
  const links = within(screen.getByRole("list", { name: "Changed most recently" })).getAllByRole("link");
  expect(links.map(({ textContent }) => textContent)).toEqual(["fn1", "fn5", "fn10", "fn20", "fn30", "fn40"]);
  expect(links[0]?.getAttribute("href")).toBe("/functions/ap-guangzhou/default/fn1?alias=release");
});

describe("with nothing split", () => {
  test("the page says so and leads to the functions", () => {
    show(anOverview([]));
    expect(screen.getByText("No alias splits traffic")).toBeDefined();
    expect(screen.getByRole("link", { name: "Go to the functions" }).getAttribute("href")).toBe("/functions");
    expect(screen.queryByRole("table")).toBeNull();
  });

  test("in Chinese, too", () => {
    show(anOverview([]), "zh-CN");
    expect(screen.getByText("目前没有别名在分流")).toBeDefined();
  });
});
