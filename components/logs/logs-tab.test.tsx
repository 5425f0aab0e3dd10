import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testView } from "@/components/invoke/testing-view";
import { testKey } from "@/components/release/render-panel";
import { TestingFrame, testingClient } from "@/components/shell/testing-frame";
import type { ErrorGroup, LogLine } from "@/lib/domain/log-schema";
import { LogsTab } from "./logs-tab";

const reading = {
  from: "2026-11-23T09:00:00.000Z",
  to: "2026-11-23T10:05:00.000Z",
  topicId: "topic-1" as string | null,
  cql: 'SCF_Namespace:"default"',
  asOf: "2026-11-23T10:00:00.000Z",
};
const lineOf = (number: number, part: Partial<LogLine> = {}): LogLine => ({
  id: `line-${number}`,
  time: new Date(Date.parse("2026-11-23T10:00:00.000Z") + number * 1000).toISOString(),
  functionRequestId: `request-${number}`,
  version: "2",
  alias: "release",
  source: "custom",
  level: "INFO",
  message: `message ${number}`,
  statusCode: 200,
  durationMs: 12,
  memoryMb: 30.25,
  ...part,
});
const groupOf = (part: Partial<ErrorGroup> = {}): ErrorGroup => ({
  pattern: "no tier for <n> items",
  sample: "no tier for 120 items",
  version: "2",
  statusCode: 430,
  count: 17,
  firstSeenAt: reading.from,
  lastSeenAt: reading.asOf,
  functionRequestId: "request-1",
  isNewInVersion: true,
  ...part,
});

let answers: Record<string, object>;
const asked: URL[] = [];

beforeEach(() => {
  asked.length = 0;
  answers = {
    logs: { ...reading, lines: [lineOf(2), lineOf(1)], next: null },
    tail: { ...reading, lines: [lineOf(2), lineOf(1)], next: null },
    errors: { ...reading, groups: [groupOf()], isComplete: true },
    latency: { ...reading, versions: [] },
    "request-1": { ...reading, functionRequestId: "request-1", tries: [], isComplete: true },
  };
  vi.stubGlobal("fetch", async (path: string) => {
    const url = new URL(path, "http://console");
    asked.push(url);
    const name = url.searchParams.has("tail") ? "tail" : (url.pathname.split("/").at(-1) ?? "");
    return Response.json(answers[name] ?? {});
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(search = "") {
  const client = testingClient();
  const onUrlUpdate = vi.fn();
  render(
    <TestingFrame {...{ client, search, onUrlUpdate }}>
      <LogsTab functionKey={testKey} view={testView()} />
    </TestingFrame>,
  );
  const address = () => new URLSearchParams(onUrlUpdate.mock.lastCall?.[0].queryString ?? "");
  return { user: userEvent.setup(), client, address };
}
const rows = () => screen.findAllByRole("button", { name: /message|START|<b>/ });
const lastAsked = () => Object.fromEntries(asked.at(-1)?.searchParams ?? []);

test("the address says what is searched for, and the choices show it", async () => {
  show("?version=2&alias=release&status=error&q=two+words&range=6h");
  await rows();
  expect(lastAsked()).toEqual({ version: "2", alias: "release", status: "error", q: "two words", from: "6h" });
  expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Status" }).value).toBe("error");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Text" }).value).toBe("two words");
});

test("a moment in the address, as charts link to it, is searched from then to then", async () => {
  show("?from=2026-11-23T09%3A00%3A00.000Z&to=2026-11-23T09%3A01%3A00.000Z");
  await rows();
  expect(lastAsked()).toEqual({ from: "2026-11-23T09:00:00.000Z", to: "2026-11-23T09:01:00.000Z" });
  expect(screen.queryByRole("button", { name: "Follow live" })).toBeNull();
  expect(screen.getByLabelText("From")).toBeDefined();
});

test("a choice changes the address and the search at once, a text with Enter", async () => {
  const { user, address } = show();
  await rows();
  await user.selectOptions(screen.getByRole("combobox", { name: "Version" }), "2");
  await waitFor(() => expect(lastAsked()).toEqual({ version: "2", from: "1h" }));
  await user.type(screen.getByRole("textbox", { name: "Text" }), '" OR 1{Enter}');
  await waitFor(() => expect(lastAsked()).toEqual({ version: "2", q: '" OR 1', from: "1h" }));
  expect(address().get("q")).toBe('" OR 1');
});

test("a text without a word is said to find nothing, and nothing is asked", async () => {
  const { user } = show();
  await rows();
  const before = asked.length;
  await user.type(screen.getByRole("textbox", { name: "Text" }), '|"(){Enter}');
  expect(screen.getByRole("alert").textContent).toContain("searched by words");
  expect(asked).toHaveLength(before);
});

test("a line opens to its facts, as text and with its control characters shown", async () => {
  answers.logs = { ...reading, lines: [lineOf(1, { message: "<b>bold</b>\u001b[31m\u202ered" })], next: null };
  const { user } = show();
  const [row] = await rows();
  await user.click(row ?? document.body);
  expect(row?.getAttribute("aria-expanded")).toBe("true");
  expect(screen.getAllByText("<b>bold</b>\u241b[31m\u27e8U+202E\u27e9red")).toHaveLength(2);
  expect(document.querySelector("b")).toBeNull();
  expect(screen.getByText("30.3 MB")).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Whole request" }));
  expect(await screen.findByRole("dialog", { name: "One request" })).toBeDefined();
  expect(asked.at(-1)?.pathname).toContain("/logs/requests/request-1");
});

test("arrow keys go from line to line", async () => {
  const { user } = show();
  const [first, second] = await rows();
  first?.focus();
  await user.keyboard("{ArrowDown}");
  expect(document.activeElement).toBe(second);
  await user.keyboard("{ArrowUp}");
  expect(document.activeElement).toBe(first);
});

test("following takes new lines in; paused they are counted and wait", async () => {
  const { user, client } = show();
  await rows();
  answers.tail = { ...reading, lines: [lineOf(3), lineOf(2)], next: null };
  await user.click(screen.getByRole("button", { name: "Follow live" }));
  expect((await screen.findByRole("button", { name: /message 3/ })).textContent).toContain("v2");
  expect(lastAsked()).toEqual({ tail: "1" });
  await user.click(screen.getByRole("button", { name: "Pause" }));
  answers.tail = { ...reading, lines: [lineOf(5), lineOf(4), lineOf(3)], next: null };
  await client.invalidateQueries({ queryKey: ["logs-tail"] });
  const show2 = await screen.findByRole("button", { name: "Show 2 new lines" });
  expect(screen.queryByText("message 5")).toBeNull();
  await user.click(show2);
  expect(await screen.findByText("message 5")).toBeDefined();
  const texts = (await rows()).map(({ textContent }) => /message \d/.exec(textContent ?? "")?.[0]);
  expect(texts).toEqual([5, 4, 3, 2, 1].map((number) => `message ${number}`));
});

test("opening a line while following holds the list still", async () => {
  const { user } = show();
  await user.click(await screen.findByRole("button", { name: "Follow live" }));
  const [first] = await rows();
  await user.click(first ?? document.body);
  expect(screen.getByRole("button", { name: "Resume" })).toBeDefined();
});

test("lines that came faster than one look can show are said to be missing", async () => {
  const { user } = show();
  await rows();
  answers.tail = { ...reading, lines: [lineOf(300), lineOf(299)], next: "more" };
  await user.click(screen.getByRole("button", { name: "Follow live" }));
  expect(await screen.findByText(/some are missing here/)).toBeDefined();
});

test("equal errors are told with count and version, new ones marked, and lead to a request and to lines", async () => {
  const { user, address } = show("?view=errors");
  const group = within(await screen.findByRole("listitem"));
  expect(group.getByText("17")).toBeDefined();
  expect(group.getByText("no tier for <n> items")).toBeDefined();
  expect(group.getByText("New in v2")).toBeDefined();
  await user.click(group.getByRole("button", { name: "Show a request" }));
  await waitFor(() => expect(address().get("request")).toBe("request-1"));
  const dialog = await screen.findByRole("dialog", { name: "One request" });
  await user.click(within(dialog).getByRole("button", { name: "Close" }));
  await user.click(group.getByRole("button", { name: "Lines" }));
  await rows();
  expect(lastAsked()).toEqual({ version: "2", status: "430", from: "1h" });
});

test("more failures than one reading holds are admitted", async () => {
  answers.errors = { ...reading, groups: [groupOf()], isComplete: false };
  show("?view=errors");
  expect(await screen.findByText(/the newest 1,000/)).toBeDefined();
});

test("a request is told from start to end: version, alias, outcome, duration and lines in order", async () => {
  const lines = [
    lineOf(1, { message: "START", source: "platform", statusCode: 202 }),
    lineOf(2, { message: "words", statusCode: 430 }),
  ];
  const [first] = lines;
  answers["request-1"] = {
    ...reading,
    functionRequestId: "request-1",
    isComplete: true,
    tries: [
      {
        retry: 0,
        version: "2",
        alias: "release",
        statusCode: 430,
        durationMs: 41,
        memoryMb: 30,
        startedAt: first?.time,
        lines,
      },
    ],
  };
  show("?request=request-1");
  const dialog = within(await screen.findByRole("dialog", { name: "One request" }));
  const story = within(await dialog.findByRole("list", { name: "Lines of the request, in order" }));
  expect(story.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
    "+0 msSTART",
    "+1,000 mswords",
  ]);
  expect(dialog.getByText("430")).toBeDefined();
  expect(dialog.getByText("41 ms")).toBeDefined();
});

test.each(["lines", "errors", "latency"])("without a log topic the view of %s says how to have one", async (view) => {
  for (const name of ["logs", "errors", "latency"]) answers[name] = { ...answers[name], topicId: null };
  show(`?view=${view}`);
  expect(await screen.findByText("This function delivers no logs")).toBeDefined();
  expect(screen.getByText(/tccli scf UpdateFunctionConfiguration --FunctionName order-api/)).toBeDefined();
});

test("a failed search says what happened and keeps what was typed", async () => {
  vi.stubGlobal("fetch", async () =>
    Response.json(
      { code: "cloudBusy", message: "The cloud is limiting SearchLog.", cloudRequestId: "r-1" },
      { status: 429 },
    ),
  );
  show("?q=words");
  expect((await screen.findByRole("alert")).textContent).toContain("r-1");
  expect(screen.getByRole<HTMLInputElement>("textbox", { name: "Text" }).value).toBe("words");
});

test("durations are a table by version", async () => {
  const row = { version: "2", requests: 1_204, p50Ms: 11, p95Ms: 48, p99Ms: 90, maxMs: 12_300 };
  answers.latency = { ...reading, versions: [row] };
  show("?view=latency");
  const cells = within(await screen.findByRole("row", { name: /v2/ })).getAllByRole("cell");
  expect(cells.map(({ textContent }) => textContent)).toEqual(["1,204", "11 ms", "48 ms", "90 ms", "12.3 s"]);
});
