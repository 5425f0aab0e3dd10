import { render } from "@testing-library/react";
import { IntlProvider } from "use-intl";
import { expect, test } from "vitest";
import { WORDED_ACTIONS } from "@/lib/domain/audit-action";
import type { AuditRow } from "@/lib/domain/audit-schema";
import { CATALOG } from "@/messages/catalog";
import { formats } from "@/messages/formats";
import { ActRow } from "./act-row";

const row: AuditRow = {
  sequence: 12,
  at: "2026-11-23T00:00:00.000Z",
  changeId: null,
  actor: "lin",
  action: "session.begin",
  target: "user/lin",
  before: null,
  after: null,
  found: null,
  reason: null,
  outcome: "done",
  errorCode: null,
  cloudRequestId: null,
  approval: null,
  previousHash: "0".repeat(64),
  hash: "f".repeat(64),
};

function show(parts: Partial<AuditRow>) {
  return render(
    <IntlProvider locale="en" messages={CATALOG.en} formats={formats} timeZone="UTC">
      <ul>
        <ActRow row={{ ...row, ...parts }} showsPlace />
      </ul>
    </IntlProvider>,
  );
}

test("an act is told with who, what, to whom, and its place in the log", () => {
  const { container } = show({});
  expect(container.textContent).toContain("Sign-in");
  expect(container.textContent).toContain("Done");
  expect(container.textContent).toContain("user/lin");
  expect(container.textContent).toContain("Row 12 of the log");
  expect(container.textContent).toContain("f".repeat(64));
});

test.each(WORDED_ACTIONS)("%s is told in words", (action) => {
  const { container } = show({ action });
  expect(container.querySelector("li span")?.textContent).not.toContain(action);
});

test("an act and an outcome without words are told by their names", () => {
  const { container } = show({ action: "moon.land", outcome: "exploded" });
  expect(container.textContent).toContain("moon.land");
  expect(container.textContent).toContain("exploded");
});

test("what a text hides is shown, and nothing of it is markup", () => {
  const { container } = show({
    actor: "lin\n[error] all is lost",
    reason: "\u001b[2J<b>bold</b>\u202eabc",
    target: "user/a\rb",
    after: { name: "x\u0000y" },
  });
  const text = container.textContent ?? "";
  expect(text).toContain("lin\\n[error] all is lost");
  expect(text).toContain("\\u001b[2J<b>bold</b>\\u202eabc");
  expect(text).toContain("user/a\\rb");
  expect(text).toContain("x\\u0000y");
  expect(container.querySelector("b")).toBeNull();
});

test("a function leads to its page, and a proposal to its own", () => {
  const { getByRole } = show({
    action: "proposal.approve",
    target: "ap-guangzhou/default/order-api:release",
    approval: { proposalId: "p-1", digest: "d" },
  });
  expect(getByRole("link", { name: "order-api" }).getAttribute("href")).toContain("/order-api");
  expect(getByRole("link", { name: "proposal" }).getAttribute("href")).toBe("/proposals/p-1");
});

test("two states of an alias are compared as such, other values by name", () => {
  const before = { mainVersion: "1", routing: null, description: "" };
  const alias = show({ action: "proposal.create", before, after: { ...before, mainVersion: "2" } });
  expect(alias.container.querySelectorAll("tbody tr")).toHaveLength(3);
  const other = show({ before: { a: 1, same: 2 }, after: { a: 3, same: 2, list: ["x"] } });
  const names = [...other.container.querySelectorAll("tbody th")].map((cell) => cell.textContent);
  expect(names).toEqual(["a", "list"]);
  expect(other.container.textContent).toContain('["x"]');
});
