import { EditorView } from "@codemirror/view";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testKey } from "@/components/release/render-panel";
import { TestingFrame } from "@/components/shell/testing-frame";
import type { FunctionView } from "@/lib/domain/function-schema";
import type { InvocationResult } from "@/lib/domain/invocation-schema";
import { InvokeTab } from "./invoke-tab";
import { testView } from "./testing-view";

const result: InvocationResult = {
  functionRequestId: "f-1",
  cloudRequestId: "c-1",
  qualifier: "release",
  mode: "sync",
  isOk: true,
  result: '{"total":42.50,"id":12345678901234567890}',
  functionError: null,
  log: "START\nhello\nEND",
  durationMs: 12.34,
  billedMs: 13,
  memoryBytes: 1024 * 1024 * 20,
  version: null,
};

interface Asked {
  method: string;
  path: string;
  body: unknown;
  signal: AbortSignal;
}
const asked: Asked[] = [];
/** Answers of the server by method and the end of the path; a function may wait as long as it likes. */
let answers: Record<string, (call: Asked) => unknown>;

beforeEach(() => {
  sessionStorage.clear();
  asked.length = 0;
  answers = {
    "POST invocations": () => result,
    "GET executions": () => ({ executions: [], hasLogTopic: false }),
    "GET saved-events": () => ({ events: [] }),
  };
  vi.stubGlobal("fetch", async (path: string, init: RequestInit & { signal: AbortSignal }) => {
    const call = {
      method: init.method ?? "GET",
      path,
      body: typeof init.body === "string" ? JSON.parse(init.body) : undefined,
      signal: init.signal,
    };
    asked.push(call);
    const part = /functions\/[^/]+\/([^/?]+)/.exec(path)?.[1] ?? "";
    const answer = await answers[`${call.method} ${part}`]?.(call);
    if (answer instanceof Response) return answer;
    return Response.json(answer);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(view: Partial<FunctionView> = {}) {
  const { unmount } = render(
    <TestingFrame>
      <InvokeTab functionKey={testKey} view={testView(view)} />
    </TestingFrame>,
  );
  return { user: userEvent.setup(), unmount };
}

const editor = () => screen.findByRole("textbox", { name: "Event" });

/** A test's document has no layout to type into, so what is typed goes in as the editor would put it. */
async function write(text: string) {
  const view = EditorView.findFromDOM(await editor());
  view?.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
const written = async () => EditorView.findFromDOM(await editor())?.state.doc.toString();
const invoke = () => screen.getByRole("button", { name: "Invoke" });
const sent = () => asked.filter(({ method }) => method === "POST").map(({ body }) => body);

test("the qualifier is always sent; the first environment is proposed", async () => {
  const { user } = show();
  await user.click(invoke());
  await screen.findByText(/The function succeeded/);
  expect(sent()).toEqual([expect.objectContaining({ qualifier: "$DEFAULT", mode: "sync", routingKey: null })]);
});

test("what was put together is sent, with the RoutingKey as names and values", async () => {
  const { user } = show();
  await write('{"n": 1}');
  await user.selectOptions(screen.getByLabelText("Alias or version"), "prepub");
  await user.click(screen.getByRole("button", { name: "Add a value for match rules" }));
  // The name that the alias's rule looks at is proposed.
  expect(screen.getByRole("combobox", { name: "Name 1" })).toHaveProperty("value", "User");
  await user.type(screen.getByRole("textbox", { name: "Value 1" }), "bob");
  expect(screen.getByText(/No match rule hits: goes to version 2.*exactly Bob/)).toBeDefined();
  await user.clear(screen.getByRole("textbox", { name: "Value 1" }));
  await user.type(screen.getByRole("textbox", { name: "Value 1" }), "Bob");
  expect(screen.getByText("A match rule hits: goes to version 3.")).toBeDefined();
  expect(screen.getByText("14 of 1,024 bytes")).toBeDefined();
  await user.click(screen.getByRole("radio", { name: "Run later" }));
  await user.click(invoke());
  await waitFor(() =>
    expect(sent()).toEqual([{ qualifier: "prepub", event: '{"n": 1}', mode: "async", routingKey: { User: "Bob" } }]),
  );
});

test("the result is shown in lines without losing a digit, beside the figures and the log", async () => {
  const { user } = show();
  await user.click(invoke());
  const shown = await screen.findByRole("region", { name: "Return value" });
  expect(shown.textContent).toBe('{\n  "total": 42.50,\n  "id": 12345678901234567890\n}');
  expect(screen.getByText("12.3 ms")).toBeDefined();
  expect(screen.getByText("20 MB")).toBeDefined();
  expect(screen.getByRole("region", { name: "End of the log" }).textContent).toContain("hello");
  expect(screen.getByRole("button", { name: "Copy the request id of the run" })).toBeDefined();
});

test("an error of the function is said to be the function's", async () => {
  answers["POST invocations"] = () => ({
    ...result,
    isOk: false,
    functionError: "user code exception caught",
    result: '{"errorCode":1,"stackTrace":"Error: no\\n    at handler (index.js:3:9)"}',
  });
  const { user } = show();
  await user.click(invoke());
  await screen.findByText(/The function failed/);
  expect(screen.getByText("user code exception caught")).toBeDefined();
  expect(screen.getByRole("region", { name: "Stack trace" }).textContent).toBe(
    "Error: no\n    at handler (index.js:3:9)",
  );
  expect(screen.getByText("This is the function’s own error. The call itself went through.")).toBeDefined();
});

test("a refusal says that the function did not run; without an answer nobody knows", async () => {
  answers["POST invocations"] = () =>
    Response.json({ code: "cloudDenied", message: "no", cloudRequestId: "c-9" }, { status: 403 });
  const { user } = show();
  await write('{"kept": true}');
  await user.click(invoke());
  await screen.findByText("The function was not run.");
  expect(screen.getByText("c-9")).toBeDefined();
  answers["POST invocations"] = () => new Response("<html>", { status: 502 });
  await user.click(invoke());
  await screen.findByText(/It is not known whether the function ran/);
  expect(await written()).toBe('{"kept": true}');
});

test("one can stop waiting, and is told that the function may go on", async () => {
  answers["POST invocations"] = ({ signal }) =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const { user } = show();
  await user.click(invoke());
  expect(screen.getByText(/Running for 0 s; the function’s time limit is 3 s/)).toBeDefined();
  await user.click(screen.getByRole("button", { name: "Stop waiting" }));
  expect(await screen.findByText(/The function may have run and may still be running/)).toBeDefined();
  expect(sent()).toHaveLength(1);
});

test("text that is not JSON is not sent, and the place is named", async () => {
  const { user } = show();
  await write('{"n": }');
  await user.click(invoke());
  expect(screen.getByRole("alert").textContent).toBe("Not JSON from line 1, column 7 on.");
  expect(screen.getByText("Not sent. Correct what is marked above.")).toBeDefined();
  expect(sent()).toEqual([]);
  await write('{"n": 1}');
  await user.click(invoke());
  await waitFor(() => expect(sent()).toHaveLength(1));
});

test("an event beyond the cloud's limit is not sent; asynchronous calls take less", async () => {
  const { user } = show();
  await write(`{"x": "${"a".repeat(140 * 1024)}"}`);
  await user.click(screen.getByRole("radio", { name: "Run later" }));
  expect(await screen.findByText("140 KB, more than the 128 KB the cloud takes")).toBeDefined();
  await user.click(invoke());
  expect(sent()).toEqual([]);
});

test.each([
  { name: "", value: "Bob", words: "A value needs a name." },
  { name: "invoke.headers.User", value: "Bob", words: /Leave the prefix out/ },
])("a RoutingKey line named $name says $words", async ({ name, value, words }) => {
  const { user } = show();
  await user.click(screen.getByRole("button", { name: "Add a value for match rules" }));
  if (name !== "") await user.type(screen.getByRole("combobox", { name: "Name 1" }), name);
  await user.type(screen.getByRole("textbox", { name: "Value 1" }), value);
  expect(screen.getByText(words)).toBeDefined();
});

test("Ctrl with Enter invokes from any field of the form, and from the editor once", async () => {
  const { user } = show();
  await user.click(screen.getByRole("button", { name: "Add a value for match rules" }));
  await user.type(screen.getByRole("combobox", { name: "Name 1" }), "User{Control>}{Enter}{/Control}");
  await screen.findByText(/The function succeeded/);
  expect(sent()).toEqual([expect.objectContaining({ routingKey: { User: "" } })]);
  fireEvent.keyDown(await editor(), { key: "Enter", ctrlKey: true });
  await waitFor(() => expect(sent()).toHaveLength(2));
});

test("a template fills the editor, and one press brings back what was typed", async () => {
  const { user } = show();
  await write('{"mine": 1}');
  await user.click(screen.getByRole("button", { name: "API Gateway event" }));
  expect(await written()).toContain('"stage": "release"');
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(async () => expect(await written()).toBe('{"mine": 1}'));
});

test("an event is put into lines on request, and back again", async () => {
  const { user } = show();
  await write('{"n":1.50}');
  await user.click(screen.getByRole("button", { name: "Format" }));
  expect(await written()).toBe('{\n  "n": 1.50\n}');
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(async () => expect(await written()).toBe('{"n":1.50}'));
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Format" }));
  await write('{"n":');
  await user.click(screen.getByRole("button", { name: "Format" }));
  expect(screen.getByRole("alert").textContent).toMatch(/something is missing at the end/);
  expect(await written()).toBe('{"n":');
});

test("the draft is there again after the page was left", async () => {
  const first = show();
  await write('{"mine": 2}');
  await first.user.selectOptions(screen.getByLabelText("Alias or version"), "release");
  first.unmount();
  show();
  expect(await written()).toBe('{"mine": 2}');
  expect(screen.getByLabelText("Alias or version")).toHaveProperty("value", "release");
});

test("a qualifier that is gone gives way to the first environment", async () => {
  const first = show();
  await first.user.selectOptions(screen.getByLabelText("Alias or version"), "3");
  first.unmount();
  show({ versions: testView().versions.filter(({ version }) => version !== "3") });
  await editor();
  expect(screen.getByLabelText("Alias or version")).toHaveProperty("value", "$DEFAULT");
});

test("the version comes from the log as soon as it is there", async () => {
  const found = {
    functionRequestId: "f-1",
    version: "2",
    alias: "release",
    statusCode: 200,
    durationMs: 12,
    memoryMb: 20,
    startedAt: null,
  };
  let reads = 0;
  answers["GET executions"] = () => {
    reads += 1;
    return { executions: reads < 2 ? [] : [found], hasLogTopic: true };
  };
  const { user } = show();
  await user.click(invoke());
  await screen.findByText("Reading the log…");
  expect(await screen.findByText("as its log says", {}, { timeout: 5_000 })).toBeDefined();
  expect(screen.getByText("v2")).toBeDefined();
});

test("without a log the version is not told; called by version it is certain", async () => {
  const { user } = show();
  await user.click(invoke());
  await screen.findByText("Not told: this function delivers no logs.");
  answers["POST invocations"] = () => ({ ...result, functionRequestId: "f-2", qualifier: "3", version: "3" });
  await user.click(invoke());
  await screen.findByText("certain: called by version");
  expect(asked.filter(({ path }) => path.includes("requestIds=f-2"))).toEqual([]);
});

test("a log that may not be read is asked once, and again on request", async () => {
  answers["GET executions"] = () => Response.json({ code: "cloudDenied", message: "no" }, { status: 403 });
  const { user } = show();
  await user.click(invoke());
  await screen.findByText("Not told: the log could not be read.");
  answers["GET executions"] = () => ({ executions: [], hasLogTopic: false });
  await user.click(screen.getByRole("button", { name: "Look again" }));
  await screen.findByText("Not told: this function delivers no logs.");
  expect(asked.filter(({ path }) => path.includes("executions"))).toHaveLength(2);
});

test("an HTTP function is not invoked here; its addresses are shown", async () => {
  answers["GET entry-points"] = () => ({
    entryPoints: [
      {
        kind: "functionUrl",
        id: "http/release",
        qualifier: "release",
        isEnabled: true,
        url: "https://1-abc.ap-guangzhou.tencentscf.com",
        intranetUrl: null,
        auth: "NONE",
        boundDomains: [],
      },
    ],
    gateway: "absent",
    asOf: "2026-01-02T03:04:05.000Z",
    unreadable: [],
  });
  show({ type: "HTTP" });
  expect(await screen.findByText("https://1-abc.ap-guangzhou.tencentscf.com")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Invoke" })).toBeNull();
  expect(screen.getByRole("link", { name: "Entry points" }).getAttribute("href")).toContain("tab=entry-points");
});

test("events are saved, loaded, renamed and deleted", async () => {
  let events = [{ id: "11111111-1111-4111-8111-111111111111", name: "big order", event: '{"count": 100}' }];
  answers["GET saved-events"] = () => ({ events });
  answers["POST saved-events"] = ({ body }) => {
    const made = { id: "22222222-2222-4222-8222-222222222222", ...(body as { name: string; event: string }) }; // what the form sends
    events = [...events, made];
    return made;
  };
  answers["PUT saved-events"] = ({ body }) => {
    const changed = { id: events[0]?.id ?? "", ...(body as { name: string; event: string }) }; // same
    events = [changed, ...events.slice(1)];
    return changed;
  };
  answers["DELETE saved-events"] = () => {
    events = events.slice(1);
    return { events };
  };
  const { user } = show();
  await write('{"mine": 3}');
  await user.click(screen.getByRole("button", { name: "Saved events…" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Saved events" }));
  await user.type(dialog.getByRole("textbox", { name: "Save the event in the editor as" }), "mine");
  await user.click(dialog.getByRole("button", { name: "Save" }));
  expect(await dialog.findByText("Saved as mine.")).toBeDefined();
  await user.click(await dialog.findByRole("button", { name: "Rename big order" }));
  await user.clear(dialog.getByRole("textbox", { name: "New name" }));
  await user.type(dialog.getByRole("textbox", { name: "New name" }), "huge order");
  await user.click(dialog.getByRole("button", { name: "Rename" }));
  await user.click(await dialog.findByRole("button", { name: "Load huge order" }));
  expect(await written()).toBe('{"count": 100}');
  await user.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(async () => expect(await written()).toBe('{"mine": 3}'));
  await user.click(screen.getByRole("button", { name: "Saved events…" }));
  await user.click(await screen.findByRole("button", { name: "Delete huge order" }));
  await user.click(screen.getByRole("button", { name: "Delete" }));
  await waitFor(() => expect(screen.queryByText("huge order")).toBeNull());
  expect(screen.getByText("mine")).toBeDefined();
});
