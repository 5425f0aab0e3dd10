import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, expect, test, vi } from "vitest";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { Tooltip } from "@/components/ui/tooltip";
import { TestingFrame } from "./testing-frame";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

test("a field names its hint and its error, and says that it is wrong", () => {
  render(<TextField label="Reason" hint="One sentence." error="Say why." name="reason" />);
  const input = screen.getByRole("textbox", { name: "Reason" });
  const described = input.getAttribute("aria-describedby")?.split(" ") ?? [];
  expect(described.map((id) => document.getElementById(id)?.textContent)).toEqual(["One sentence.", "Say why."]);
  expect(input.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByRole("alert").textContent).toBe("Say why.");
});

test("a field without hint and error describes nothing", () => {
  render(
    <SelectField label="Region" hideLabel>
      <option>ap-guangzhou</option>
    </SelectField>,
  );
  const select = screen.getByRole("combobox", { name: "Region" });
  expect(select.getAttribute("aria-describedby")).toBeNull();
  expect(select.getAttribute("aria-invalid")).toBeNull();
});

test("a button never submits the form around it by accident", async () => {
  const submitted = vi.fn();
  render(
    <form onSubmit={submitted}>
      <Button>Close</Button>
    </form>,
  );
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(submitted).not.toHaveBeenCalled();
});

test("a dialog takes the focus, is named by its title, and closes by Escape", async () => {
  const changed = vi.fn();
  render(
    <TestingFrame>
      <Dialog
        open
        onOpenChange={changed}
        title="Review"
        description="What would change."
        footer={<Button>Apply</Button>}
      >
        Body
      </Dialog>
    </TestingFrame>,
  );
  const dialog = screen.getByRole("dialog", { name: "Review", description: "What would change." });
  await waitFor(() => expect(dialog.contains(document.activeElement)).toBe(true));
  await userEvent.keyboard("{Escape}");
  expect(changed).toHaveBeenCalledWith(false);
});

test("a dialog gives the focus back to where it was", async () => {
  function Opener() {
    const [isOpen, setOpen] = useState(false);
    return (
      <TestingFrame>
        <Button onClick={() => setOpen(true)}>Open</Button>
        <Dialog open={isOpen} onOpenChange={setOpen} title="Review" />
      </TestingFrame>
    );
  }
  render(<Opener />);
  const opener = screen.getByRole("button", { name: "Open" });
  await userEvent.click(opener);
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  await waitFor(() => expect(document.activeElement).toBe(opener));
});

test("copying says whether it worked", async () => {
  const user = userEvent.setup();
  const written = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValueOnce();
  render(
    <TestingFrame>
      <CopyButton text="req-17" label="Copy the request id" />
    </TestingFrame>,
  );
  const button = screen.getByRole("button", { name: "Copy the request id" });
  await user.click(button);
  expect(written).toHaveBeenCalledWith("req-17");
  expect(await screen.findByText("Copied")).toBeDefined();
  written.mockRejectedValueOnce(new Error("not allowed"));
  await user.click(button);
  expect(await screen.findByText("Could not copy. Select the text instead.")).toBeDefined();
});

test("a tooltip shows on focus and leaves on Escape", async () => {
  render(<Tooltip text="Nothing to go back to">{(id) => <Button aria-describedby={id}>Roll back</Button>}</Tooltip>);
  const tip = screen.getByText("Nothing to go back to");
  expect(tip.hidden).toBe(true);
  await userEvent.tab();
  expect(tip.hidden).toBe(false);
  expect(screen.getByRole("button", { name: "Roll back", description: "Nothing to go back to" })).toBeDefined();
  await userEvent.keyboard("{Escape}");
  expect(tip.hidden).toBe(true);
});

const now = new Date("2026-01-31T12:00:00.000Z");
const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
test.each([
  { at: before(-5_000), words: "just now", chinese: "刚刚" },
  { at: before(59_999), words: "just now", chinese: "刚刚" },
  { at: before(60_000), words: "1 min ago", chinese: "1 分钟前" },
  { at: before(59 * 60_000), words: "59 min ago", chinese: "59 分钟前" },
  { at: before(60 * 60_000), words: "1 h ago", chinese: "1 小时前" },
  { at: before(26 * 60 * 60_000), words: "1 d ago", chinese: "1 天前" },
  { at: before(30 * 24 * 60 * 60_000), words: "Jan 1, 2026", chinese: "2026年1月1日" },
])("$at was $words", ({ at, words, chinese }) => {
  const textOf = (locale: "en" | "zh-CN") =>
    renderToString(
      <TestingFrame locale={locale} now={now}>
        <RelativeTime at={at} />
      </TestingFrame>,
    ).replaceAll(/<[^>]*>/g, "");
  expect(textOf("en")).toBe(words);
  expect(textOf("zh-CN")).toBe(chinese);
});

test("times on the page move on by themselves", () => {
  vi.useFakeTimers({ now });
  const { container } = render(
    <TestingFrame now={now}>
      <RelativeTime at={before(50_000)} />
    </TestingFrame>,
  );
  expect(container.textContent).toBe("just now");
  act(() => vi.advanceTimersByTime(20_000));
  expect(container.textContent).toBe("1 min ago");
});
