import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TestingFrame } from "@/components/shell/testing-frame";
import { showOverlay } from "./overlay-store";
import { Overlays } from "./overlays";
import { isTypingTarget, shortcutOf } from "./shortcut-of";

const push = vi.hoisted(() => vi.fn());
vi.mock("next/navigation", () => ({
  useRouter: () => ({ push, refresh: () => undefined }),
  useSearchParams: () => new URLSearchParams(),
  usePathname: () => "/functions",
}));
const fetched = vi.fn();

beforeEach(() => {
  vi.stubGlobal("fetch", fetched);
  // cmdk measures its list.
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  showOverlay(null);
  cleanup();
  localStorage.clear();
  vi.unstubAllGlobals();
  fetched.mockReset();
  push.mockReset();
});

const key = (name: string, special: Partial<KeyboardEvent> = {}) => ({
  key: name,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...special,
});

test.each([
  { pressed: key("k", { metaKey: true }), isTyping: true, singleKeys: false, shortcut: "palette" },
  { pressed: key("K", { ctrlKey: true }), isTyping: false, singleKeys: true, shortcut: "palette" },
  { pressed: key("k"), isTyping: false, singleKeys: true, shortcut: null },
  { pressed: key("?"), isTyping: false, singleKeys: true, shortcut: "help" },
  { pressed: key("?"), isTyping: true, singleKeys: true, shortcut: null },
  { pressed: key("?"), isTyping: false, singleKeys: false, shortcut: null },
  { pressed: key("/"), isTyping: false, singleKeys: true, shortcut: "filter" },
  { pressed: key("/", { ctrlKey: true }), isTyping: false, singleKeys: true, shortcut: null },
  { pressed: key("/", { altKey: true }), isTyping: false, singleKeys: true, shortcut: null },
])("$pressed.key asks for $shortcut", ({ pressed, isTyping, singleKeys, shortcut }) => {
  expect(shortcutOf(pressed, { isTyping, singleKeys })).toBe(shortcut);
});

test("only fields take text", () => {
  expect(isTypingTarget(document.createElement("input"))).toBe(true);
  expect(isTypingTarget(document.createElement("textarea"))).toBe(true);
  expect(isTypingTarget(document.createElement("button"))).toBe(false);
  expect(isTypingTarget(null)).toBe(false);
});

function show() {
  render(
    <TestingFrame>
      <main>
        <input type="search" aria-label="Filter" />
      </main>
      <Overlays defaultRegion="ap-guangzhou" />
    </TestingFrame>,
  );
  return userEvent.setup();
}

test("Ctrl-K opens the palette; it finds functions of every namespace and goes there by keyboard", async () => {
  fetched.mockImplementation(async () =>
    Response.json({ matches: [{ namespace: "media", name: "thumbnailer", description: "Small pictures" }] }),
  );
  const user = show();
  await user.keyboard("{Control>}k{/Control}");
  const input = await screen.findByRole("combobox");
  await user.type(input, "thumb");
  const option = await screen.findByRole("option", { name: /thumbnailer/ });
  expect(option.textContent).toContain("media · Small pictures");
  // Typing is one question, not five.
  expect(fetched).toHaveBeenCalledTimes(1);
  expect(String(fetched.mock.calls[0]?.[0])).toContain("search=thumb");
  await user.keyboard("{Enter}");
  expect(push).toHaveBeenCalledWith("/functions/ap-guangzhou/media/thumbnailer");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("the palette offers pages, themes and languages before anything is typed", async () => {
  const user = show();
  await user.keyboard("{Meta>}k{/Meta}");
  await screen.findByRole("combobox");
  const options = screen.getAllByRole("option").map(({ textContent }) => textContent);
  expect(options).toEqual([
    "Go to Overview",
    "Go to Functions",
    "Go to Activity",
    "Theme: Light",
    "Theme: Dark",
    "Theme: As the system",
    "Language: 简体中文",
    "Keyboard shortcuts",
  ]);
  expect(fetched).not.toHaveBeenCalled();
  await user.keyboard("activity{Enter}");
  expect(push).toHaveBeenCalledWith("/activity");
});

test("a failed search says so", async () => {
  fetched.mockRejectedValue(new TypeError("fetch failed"));
  const user = show();
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByRole("combobox"), "order");
  expect(
    await screen.findByText("The search failed. Functions cannot be shown.", {}, { timeout: 5_000 }),
  ).toBeDefined();
});

test("/ goes to the page's filter", async () => {
  const user = show();
  await user.keyboard("/");
  expect(document.activeElement).toBe(screen.getByRole("searchbox"));
  expect(screen.getByRole<HTMLInputElement>("searchbox").value).toBe("");
});

test("? shows the help, in which shortcuts of one character can be turned off for good", async () => {
  const user = show();
  await user.keyboard("?");
  await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  const box = screen.getByRole("checkbox", { name: /Shortcuts of a single character/ });
  await user.click(box);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.keyboard("?");
  expect(screen.queryByRole("dialog")).toBeNull();
  await user.keyboard("/");
  expect(document.activeElement).not.toBe(screen.getByRole("searchbox"));
});
