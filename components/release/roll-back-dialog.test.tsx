import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AliasPreview } from "@/lib/domain/api-schema";
import type { Change } from "@/lib/domain/change-schema";
import { aliasView, renderPanel, testKey, testVersions } from "./render-panel";
// The panel loads it when it is first opened, which the tests do not wait for.
import "./roll-back-dialog";

const split = (version: string, weight: number) => ({ by: "weight" as const, weights: [{ version, weight }] });
const before = aliasView({ routing: split("2", 30) });

const server = { live: before, writes: [] as unknown[], answers: [] as Response[] };

beforeEach(() => {
  Object.assign(server, { live: before, writes: [], answers: [] });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    if (url.endsWith("/preview")) {
      const preview: AliasPreview = { live: server.live, problems: [], commands: { tccli: "", curl: "" } };
      return Response.json(preview);
    }
    if (url.endsWith("/rollback")) {
      server.writes.push({ etag: new Headers(init.headers).get("if-match"), body: JSON.parse(String(init.body)) });
      return server.answers.shift() ?? Response.json({}, { status: 500 });
    }
    return Response.json({ ...testKey, versions: testVersions, aliases: [server.live] });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const applied: Change = {
  ...testKey,
  id: "3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e11",
  kind: "alias.rollback",
  aliasName: "release",
  version: null,
  actor: "somebody",
  reason: null,
  before: null,
  after: null,
  found: null,
  outcome: "applied",
  errorCode: null,
  errorMessage: null,
  cloudRequestId: null,
  requestedAt: "2026-11-23T00:00:00.000Z",
  closedAt: "2026-11-23T00:00:01.000Z",
};

test("one press and one confirmation, which names the version and the shares before and after", async () => {
  server.answers = [Response.json({ alias: before, change: applied })];
  const { user } = renderPanel(before);
  await user.click(screen.getByRole("button", { name: "Roll back to v1" }));
  const dialog = await screen.findByRole("alertdialog", { name: "Roll back release to version 1?" });
  expect(within(dialog).getByRole("row", { name: /Share of v2/ }).textContent).toMatch(/30 %.*0 %/);
  await user.click(within(dialog).getByRole("button", { name: "Roll back to v1" }));
  await screen.findByText(/Verified: read back/);
  expect(server.writes).toEqual([{ etag: '"one"', body: { version: "1" } }]);
});

test("after a change by somebody else it asks again about the state now, and sends nothing by itself", async () => {
  server.answers = [
    Response.json({ code: "aliasChanged", message: "changed" }, { status: 412 }),
    Response.json({ alias: before, change: applied }),
  ];
  const { user } = renderPanel(before);
  await user.click(screen.getByRole("button", { name: "Roll back to v1" }));
  server.live = aliasView({ mainVersion: "3", routing: split("2", 50), etag: '"two"' });
  const dialog = await screen.findByRole("alertdialog");
  await user.click(within(dialog).getByRole("button", { name: "Roll back to v1" }));
  const again = await screen.findByRole("button", { name: "Roll back to v3" });
  expect(screen.getByText(/Nothing was written/).getAttribute("role")).toBe("alert");
  expect(server.writes).toHaveLength(1);
  await user.click(again);
  await screen.findByText(/Verified: read back/);
  expect(server.writes[1]).toEqual({ etag: '"two"', body: { version: "3" } });
});
