import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AliasPreview } from "@/lib/domain/api-schema";
import type { Change } from "@/lib/domain/change-schema";
import type { AliasView } from "@/lib/domain/function-schema";
import type { Problem } from "@/lib/domain/problem-schema";
// The panel loads it when it is first opened, which the tests do not wait for.
import "./review-dialog";
import { aliasView, renderPanel, testKey, testVersions } from "./render-panel";

/** Halftone's own API as the dialog sees it: what is live, what a write answers, and what was asked. */
const server = {
  live: aliasView(),
  problems: [] as AliasPreview["problems"],
  open: null as Change | null,
  writes: [] as { etag: string | null; key: string | null; body: unknown }[],
  answerWrite: (): Response | Promise<Response> => Response.json({}),
  answerChange: (): Response => Response.json({}, { status: 404 }),
};

beforeEach(() => {
  Object.assign(server, { live: aliasView(), problems: [], open: null, writes: [] });
  server.answerWrite = () => Response.json({});
  server.answerChange = () => Response.json({}, { status: 404 });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (url.endsWith("/preview")) {
      return Response.json({
        live: server.live,
        problems: server.problems,
        commands: { tccli: "tccli scf UpdateAlias", curl: "curl -X PUT" },
      } satisfies AliasPreview);
    }
    if (init.method === "PUT") {
      server.writes.push({
        etag: headers.get("if-match"),
        key: headers.get("idempotency-key"),
        body: JSON.parse(String(init.body)),
      });
      return server.answerWrite();
    }
    if (url.includes("/changes/")) return server.answerChange();
    return Response.json({
      ...testKey,
      versions: testVersions,
      aliases: [{ ...server.live, openChange: server.open }],
    });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

function change(outcome: Change["outcome"], part: Partial<Change> = {}): Change {
  return {
    ...testKey,
    id: "3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e11",
    kind: "alias.update",
    aliasName: server.live.name,
    version: null,
    actor: "somebody",
    reason: null,
    before: null,
    after: null,
    found: null,
    outcome,
    errorCode: null,
    errorMessage: null,
    cloudRequestId: null,
    requestedAt: "2026-11-23T00:00:00.000Z",
    closedAt: null,
    ...part,
  };
}

const problem = (status: number, body: Problem) => Response.json(body, { status });
const apply = () => screen.getByRole("button", { name: /^Apply/ });

/** Sets 30 % for version 2 and opens the review. */
async function openReview(alias: AliasView = server.live) {
  const { user } = renderPanel(alias);
  await user.selectOptions(screen.getByRole("combobox", { name: "Candidate version" }), "2");
  const field = screen.getByRole("textbox", { name: "Candidate’s share in percent" });
  await user.clear(field);
  await user.type(field, "30");
  await user.click(screen.getByRole("button", { name: /^Review/ }));
  await screen.findByRole("dialog");
  await screen.findByRole("table");
  return user;
}

test("applies against the state that was read when it opened, with the reason", async () => {
  server.live = aliasView({ etag: '"fresh"' });
  server.answerWrite = () => Response.json({ alias: server.live, change: change("applied") });
  const user = await openReview(aliasView({ etag: '"old"' }));
  expect(screen.getByText(/was changed since this page read it/)).toBeTruthy();
  expect(apply()).toHaveProperty("disabled", true);
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "it is stable");
  await user.click(apply());
  await screen.findByText(/Verified: read back/);
  expect(server.writes).toEqual([
    {
      etag: '"fresh"',
      key: expect.stringMatching(/^[0-9a-f-]{36}$/),
      body: {
        mainVersion: "1",
        routing: { by: "weight", weights: [{ version: "2", weight: 30 }] },
        reason: "it is stable",
      },
    },
  ]);
  expect(screen.getByRole("button", { name: "Done" })).toBeTruthy();
});

test("shows before and after for each version", async () => {
  await openReview();
  const row = within(screen.getByRole("table")).getByRole("row", { name: /Share of v2/ });
  expect(row.textContent).toContain("0 %");
  expect(row.textContent).toContain("30 %");
});

test("a change by somebody else is not overwritten: nothing is sent before a second decision", async () => {
  server.answerWrite = () => {
    server.live = aliasView({ mainVersion: "3", etag: '"two"' });
    return problem(412, { code: "aliasChanged", message: "changed" });
  };
  const user = await openReview();
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "r");
  await user.click(apply());
  expect((await screen.findByText(/so nothing was written/)).getAttribute("role")).toBe("alert");
  await screen.findByRole("row", { name: /Main version/ });
  expect(server.writes).toHaveLength(1);

  server.answerWrite = () => Response.json({ alias: server.live, change: change("applied") });
  await user.click(screen.getByRole("button", { name: "Apply to the new state" }));
  await screen.findByText(/Verified: read back/);
  expect(server.writes.map(({ etag }) => etag)).toEqual(['"one"', '"two"']);
  expect(server.writes[1]?.key).not.toBe(server.writes[0]?.key);
});

test("says requested, sent and verified as the server learns it", async () => {
  let finish: (response: Response) => void = () => {};
  server.answerWrite = () => new Promise((resolve) => (finish = resolve));
  const user = await openReview();
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "r");
  await user.click(apply());
  await screen.findByText(/Checking the state in the cloud/);
  server.open = change("sent");
  server.answerChange = () => Response.json(change("sent"));
  await screen.findByText("Sent to the cloud. Reading back what it did.");
  finish(Response.json({ alias: server.live, change: change("applied") }));
  await screen.findByText(/Verified: read back/);
});

test("an unknown outcome says so, and then what was found", async () => {
  server.answerWrite = () => Response.json({ alias: server.live, change: change("sent") }, { status: 202 });
  server.answerChange = () => Response.json(change("sent"));
  const user = await openReview();
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "r");
  await user.click(apply());
  await screen.findByText(/Sent, not verified yet/);
  server.answerChange = () =>
    Response.json(change("notApplied", { errorCode: "Timeout", cloudRequestId: "cloud-id-1" }));
  await screen.findByText("Not applied. Nothing was changed.");
  expect(screen.getByText("cloud-id-1")).toBeTruthy();
});

test("a lost answer is asked for again with the same key", async () => {
  server.answerWrite = () => Promise.reject(new TypeError("network"));
  const user = await openReview();
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "r");
  await user.click(apply());
  await screen.findByText(/it is not known whether the request arrived/);
  server.answerWrite = () => Response.json({ alias: server.live, change: change("applied") });
  await user.click(screen.getByRole("button", { name: "Ask again" }));
  await screen.findByText(/Verified: read back/);
  expect(server.writes[1]?.key).toBe(server.writes[0]?.key);
});

test("a refusal is put into words with the cloud's code and request id, and the reason typed stays", async () => {
  server.answerWrite = () =>
    problem(422, {
      code: "cloudRefused",
      message: "raw",
      cloudRequestId: "cloud-id-2",
      details: { cloudCode: "FailedOperation.FunctionStatusError", cloudMessage: "raw" },
    });
  const user = await openReview();
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "keep me");
  await user.click(apply());
  await screen.findByText("The cloud refused. Nothing was changed.");
  expect(screen.getByText(/The function is being changed in the cloud/)).toBeTruthy();
  expect(screen.getByText("cloud-id-2")).toBeTruthy();
  expect(screen.getByRole("textbox", { name: "Reason" })).toHaveProperty("value", "keep me");
  await waitFor(() => expect(apply()).toHaveProperty("disabled", false));
});

test("a code without words of its own is shown as the cloud wrote it", async () => {
  server.answerWrite = () =>
    problem(422, {
      code: "cloudRefused",
      message: "outer",
      details: { cloudCode: "Unheard.Of", cloudMessage: "<b>raw</b> words" },
    });
  const user = await openReview();
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "r");
  await user.click(apply());
  expect(await screen.findByText(/<b>raw<\/b> words/)).toBeTruthy();
});

test("reasons why it cannot be sent are said, and nothing can be applied", async () => {
  server.problems = [{ reason: "versionNotActive", version: "2", status: "Publishing", message: "raw" }];
  const user = await openReview();
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "r");
  expect(screen.getByText(/Version 2 is Publishing/)).toBeTruthy();
  expect(apply()).toHaveProperty("disabled", true);
});

test("everything to a version on trial through release asks for its name", async () => {
  server.answerWrite = () => Response.json({ alias: server.live, change: change("applied") });
  const { user } = renderPanel(server.live);
  await user.click(screen.getByRole("button", { name: "100%" }));
  await user.click(screen.getByRole("button", { name: /^Review/ }));
  await screen.findByRole("table");
  await user.type(screen.getByRole("textbox", { name: "Reason" }), "r");
  expect(apply()).toHaveProperty("disabled", true);
  await user.type(screen.getByRole("textbox", { name: "Type release to confirm" }), "release");
  expect(apply()).toHaveProperty("disabled", false);
});
