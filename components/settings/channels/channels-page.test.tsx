import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { TestingFrame } from "@/components/shell/testing-frame";
import type { Channel } from "@/lib/domain/notification-schema";
import { ChannelDialog } from "./channel-dialog";
import { ChannelsPage } from "./channels-page";

const CHANNEL: Channel = {
  id: "7d4a3c1e-0000-4000-8000-000000000001",
  kind: "feishu",
  name: "Team",
  locale: "en",
  events: ["alias.changed", "drift.found"],
  isEnabled: true,
  host: "open.feishu.cn",
  isSigned: true,
  revision: 3,
  lastSentAt: null,
  failingSince: null,
  lastFailure: null,
  retryAt: null,
  waiting: 0,
  createdBy: "ada",
  createdAt: "2026-11-23T08:00:00.000Z",
};

/** The calls that the page makes, each answered with this. */
function answerWith(status: number, body: unknown) {
  const calls: { path: string; method: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    // The page sends text or nothing.
    const text = init.body as string | undefined;
    calls.push({ path, method: init.method ?? "GET", body: text === undefined ? null : JSON.parse(text) });
    return Response.json(body, { status });
  });
  return calls;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test.each([
  { part: { isEnabled: false, failingSince: "2026-11-23T08:00:00.000Z" }, state: "Off" },
  { part: { failingSince: "2026-11-23T08:00:00.000Z", lastFailure: "http:404" }, state: "Failing" },
  { part: {}, state: "Not used yet" },
  { part: { lastSentAt: "2026-11-23T08:00:00.000Z" }, state: "Works" },
])("a channel with $part is shown as $state", ({ part, state }) => {
  const channels = [{ ...CHANNEL, ...part }];
  answerWith(200, { channels });
  render(<ChannelsPage served={{ channels }} />, { wrapper: TestingFrame });
  expect(screen.getByRole("listitem").textContent).toContain(state);
});

test.each([
  { failure: "timeout", locale: "en", words: "There was no answer within 5 seconds." },
  { failure: "http:404", locale: "en", words: "The answer had the status 404." },
  { failure: "service:19021", locale: "en", words: /check the secret .* \(code 19021\)/ },
  { failure: "service:40013", locale: "en", words: "The service refused it with the code 40013." },
  { failure: "service:toString", locale: "en", words: "The service refused it with the code toString." },
  { failure: "privateAddress", locale: "zh-CN", words: /该地址指向内网/ },
] as const)("the failure $failure is put into words ($locale)", ({ failure, locale, words }) => {
  const channels = [{ ...CHANNEL, failingSince: "2026-11-23T08:00:00.000Z", lastFailure: failure }];
  answerWith(200, { channels });
  render(
    <TestingFrame locale={locale}>
      <ChannelsPage served={{ channels }} />
    </TestingFrame>,
  );
  expect(screen.getByRole("listitem").textContent).toMatch(words);
});

test("a test says what became of it", async () => {
  const calls = answerWith(200, { sentAt: "2026-11-23T08:00:00.000Z", status: 200, ms: 41, channels: [CHANNEL] });
  render(<ChannelsPage served={{ channels: [CHANNEL] }} />, { wrapper: TestingFrame });
  await userEvent.click(screen.getByRole("button", { name: "Send a test message to Team" }));
  expect(await screen.findByText("The message was taken: status 200, 41 ms.")).toBeTruthy();
  expect(calls.filter(({ method }) => method === "POST").map(({ path }) => path)).toEqual([
    `/api/v1/channels/${CHANNEL.id}/test`,
  ]);
});

test("an edit sends address and secret only when they were typed", async () => {
  const calls = answerWith(200, CHANNEL);
  const onClose = vi.fn();
  render(<ChannelDialog channel={CHANNEL} onSaved={() => {}} onClose={onClose} />, { wrapper: TestingFrame });
  expect(screen.getByLabelText("Address")).toHaveProperty("value", "");
  await userEvent.click(screen.getByRole("checkbox", { name: "Traffic changed" }));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(calls[0]?.body).toEqual({ name: "Team", locale: "en", events: ["drift.found"], isEnabled: true, revision: 3 });
});

test("a refused address is told at its field, and what was typed stays", async () => {
  const details = { failure: "privateAddress", field: "url" };
  answerWith(400, { code: "badRequest", message: "Refused. Nothing was saved.", details });
  render(<ChannelDialog channel={null} onSaved={() => {}} onClose={() => {}} />, { wrapper: TestingFrame });
  const dialog = within(screen.getByRole("dialog"));
  await userEvent.type(dialog.getByLabelText("Name"), "Team");
  await userEvent.type(dialog.getByLabelText("Address"), "https://10.0.0.1/");
  await userEvent.click(dialog.getByRole("button", { name: "Save" }));
  expect((await dialog.findByRole("alert")).textContent).toContain("private network");
  expect(dialog.getByLabelText("Address").getAttribute("aria-invalid")).toBe("true");
  expect(dialog.getByLabelText("Name")).toHaveProperty("value", "Team");
});
