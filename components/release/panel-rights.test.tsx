import { cleanup, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AliasPreview } from "@/lib/domain/api-schema";
import type { AliasAccess, FunctionAccess } from "@/lib/domain/policies-schema";
// Loaded by the panel when they are first needed, which the tests do not wait for.
import "@/components/proposals/propose-dialog";
import "./panel-access";
import { aliasView, renderPanel, testVersions } from "./render-panel";

const LIVE = aliasView({ routing: { by: "weight", weights: [{ version: "2", weight: 10 }] }, etag: '"live"' });
const sent: { url: string; etag: string | null; body: unknown }[] = [];

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    if (url.endsWith("/preview")) {
      return Response.json({ live: LIVE, problems: [], commands: { tccli: "", curl: "" } } satisfies AliasPreview);
    }
    if (init.method === "POST") {
      sent.push({ url, etag: new Headers(init.headers).get("if-match"), body: JSON.parse(String(init.body)) });
    }
    return Response.json({ personas: [], proposals: [] });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const may = (more: Partial<AliasAccess>): AliasAccess => ({
  ...{ edit: null, propose: null, approve: null, rollBack: null, freeze: null, openProposals: 0 },
  policy: { isProtected: true, requiredApprovals: 0, largestStep: null },
  ...more,
});
const show = (access: Partial<AliasAccess>, more: Partial<FunctionAccess> = {}) =>
  renderPanel(LIVE, testVersions, {
    ...{ aliases: { release: may(access) }, stop: null, mayStop: false, mayResume: false },
    ...more,
  });
const forbidden = (code: "protected" | "noRole") => ({
  code: "forbidden" as const,
  reason: { code, action: "alias.editProtected" as const, roles: ["release-manager" as const] },
});
const review = () => screen.getByRole("button", { name: /^Review/ });
const rollBack = () => screen.getByRole("button", { name: /^Roll back/ });
const setShare = async (user: ReturnType<typeof show>["user"], share: string) => {
  const field = screen.getByRole("textbox", { name: "Candidate’s share in percent" });
  await user.clear(field);
  await user.type(field, share);
};

describe("somebody who may do nothing with the alias", () => {
  test("is told why, can try things out and sends nothing", async () => {
    const { user } = show({ edit: forbidden("noRole"), propose: forbidden("noRole"), rollBack: forbidden("noRole") });
    expect(await screen.findByText(/takes the role release manager, which you do not have/)).toBeTruthy();
    await setShare(user, "40");
    expect(screen.getByText(/Version 2 will get 40 % of the requests/)).toBeTruthy();
    await user.click(review());
    await user.click(rollBack());
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByRole("alertdialog")).toBeNull();
    for (const button of [review(), rollBack(), screen.getByRole("button", { name: /^Delete/ })]) {
      expect(button.getAttribute("aria-disabled")).toBe("true");
      expect(document.getElementById(button.getAttribute("aria-describedby") ?? "")?.textContent).toMatch(/role/);
    }
    expect(sent).toEqual([]);
  });
});

describe("somebody who may only propose", () => {
  test("proposes what they reviewed, for the state that was read, with a reason", async () => {
    const { user } = show({ edit: forbidden("protected") });
    expect(await screen.findByText(/release is protected/)).toBeTruthy();
    await setShare(user, "40");
    await user.click(review());
    const propose = await screen.findByRole("button", { name: "Propose" });
    await screen.findByRole("table");
    expect(propose).toHaveProperty("disabled", true);
    await user.type(screen.getByRole("textbox", { name: "Reason" }), "it is stable");
    await user.click(propose);
    expect(await screen.findByText(/nothing was sent to the cloud/)).toBeTruthy();
    expect(sent).toEqual([
      {
        url: "/api/v1/ap-guangzhou/default/functions/order-api/aliases/release/proposals",
        etag: '"live"',
        body: {
          mainVersion: "1",
          routing: { by: "weight", weights: [{ version: "2", weight: 40 }] },
          reason: "it is stable",
        },
      },
    ]);
  });
});

describe("a freeze or a stop", () => {
  test("is shown with who, why and until when, and leaves the rollback alone", async () => {
    const freeze = { by: "ada", reason: "a big day", until: "2026-11-12T00:00:00.000Z" };
    const { user } = show({ edit: { code: "frozen", ...freeze }, freeze });
    expect(await screen.findByText(/Frozen until Nov 12, 2026.* by ada: a big day\. Rolling back stays/)).toBeTruthy();
    expect(review().getAttribute("aria-disabled")).toBe("true");
    expect(rollBack().getAttribute("aria-disabled")).toBeNull();
    await user.click(rollBack());
    expect(await screen.findByRole("alertdialog")).toBeTruthy();
  });

  test("of the line names who stopped it", async () => {
    const stop = { key: "*", reason: "checkout is down", stoppedBy: "quinn", stoppedAt: "2026-11-11T09:00:00.000Z" };
    const refusal = { code: "lineStopped" as const, key: "*", by: "quinn", reason: stop.reason, since: stop.stoppedAt };
    show({ edit: refusal }, { stop });
    expect(await screen.findByText(/quinn stopped every line on .*: checkout is down/)).toBeTruthy();
  });
});
