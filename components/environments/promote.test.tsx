import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { aliasView, testKey, testVersions } from "@/components/release/render-panel";
// Loaded when they are first opened, which the tests do not wait for.
import "@/components/release/review-dialog";
import "./promote-dialog";
import { changeOf, diffToHead, evidenceOf, fakeServer, guideView, renderRelease } from "./render-release";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const chain = () => within(screen.getByRole("navigation", { name: "Environments" }));
const review = () => screen.getByRole("button", { name: /^Review for/ });
const evidence = () => screen.getByRole("status", { name: "What is known of it" });

async function openPromotion(server = fakeServer(), act = "Promote: Pre-release") {
  const rendered = renderRelease(server);
  await rendered.user.click(chain().getByRole("button", { name: act }));
  await screen.findByRole("dialog", { name: /^Promote from/ });
  return rendered;
}

describe("from one environment to the next", () => {
  test("the candidate comes first, into the next environment, with five percent", async () => {
    const server = fakeServer();
    await openPromotion(server);
    expect(screen.getByRole("radio", { name: /v3 by rules/ })).toHaveProperty("checked", true);
    expect(screen.getByRole("combobox", { name: "To" })).toHaveProperty("value", "release");
    expect(screen.getByRole("textbox", { name: "Share in percent" })).toHaveProperty("value", "5");
    expect(screen.getByText(/^Version 3 will get 5 % of the requests, up from 0 %/)).toBeTruthy();
    expect(server.writes).toEqual([]);
  });

  test("goes on in the review of the target, which shows the draft against what is live", async () => {
    const server = fakeServer();
    const { user } = await openPromotion(server);
    await user.click(screen.getByRole("button", { name: "10%" }));
    await user.click(review());
    const dialog = await screen.findByRole("dialog", { name: "Review the change of release" });
    const row = await within(dialog).findByRole("row", { name: /Share of v3/ });
    expect(row.textContent).toContain("10 %");
    expect(screen.queryByRole("dialog", { name: /^Promote from/ })).toBeNull();
    // Nothing was sent: the review's own button does that.
    expect(server.writes).toEqual([]);
  });

  test("closing the review returns to the button that all of it began with", async () => {
    const { user } = await openPromotion();
    await user.click(review());
    await screen.findByRole("dialog", { name: "Review the change of release" });
    await user.keyboard("{Escape}");
    await waitFor(() =>
      expect(document.activeElement).toBe(chain().getByRole("button", { name: "Promote: Pre-release" })),
    );
  });

  test("a version can take every request there", async () => {
    const { user } = await openPromotion();
    await user.click(screen.getByRole("radio", { name: "Version 3 for all requests" }));
    await user.click(review());
    const dialog = await screen.findByRole("dialog", { name: "Review the change of release" });
    expect((await within(dialog).findByRole("row", { name: /Main version/ })).textContent).toContain("v3");
  });

  test("the stable version of the source can be taken instead", async () => {
    const { user } = await openPromotion();
    await user.click(screen.getByRole("radio", { name: /v2 by rules/ }));
    expect(screen.getByText(/^Version 2 will get 5 % of the requests/)).toBeTruthy();
  });

  test("a share that is none is said, and nothing can go on", async () => {
    const { user } = await openPromotion();
    const share = screen.getByRole("textbox", { name: "Share in percent" });
    for (const wrong of ["0", "12,345", "101", "five"]) {
      await user.clear(share);
      await user.type(share, wrong);
      expect(screen.getByRole("alert").textContent).toMatch(/above 0, up to 100/);
      expect(review()).toHaveProperty("disabled", true);
    }
    await user.clear(share);
    await user.type(share, "2,5");
    expect(screen.getByText(/^Version 3 will get 2.5 % of the requests/)).toBeTruthy();
    expect(review()).toHaveProperty("disabled", false);
  });

  test("a version that is stable there already cannot be its candidate, and there is nothing to do", async () => {
    const { aliases } = guideView();
    const view = guideView({ aliases: [...aliases.slice(0, 2), aliasView({ name: "release", mainVersion: "3" })] });
    await openPromotion(fakeServer(view));
    expect(screen.getByText("Version 3 is the stable version there already.")).toBeTruthy();
    expect(screen.getByText("It is so already: there is nothing to promote.")).toBeTruthy();
    expect(review()).toHaveProperty("disabled", true);
  });

  test("beside $LATEST no share would hold: only all requests are offered", async () => {
    const { aliases } = guideView();
    const view = guideView({
      aliases: [...aliases.slice(0, 2), aliasView({ name: "release", mainVersion: "$LATEST" })],
    });
    await openPromotion(fakeServer(view));
    expect(screen.getByRole("radio", { name: /as candidate beside \$LATEST/ })).toHaveProperty("disabled", true);
    expect(screen.getByRole("radio", { name: "Version 3 for all requests" })).toHaveProperty("checked", true);
    expect(review()).toHaveProperty("disabled", false);
  });

  test("one on trial there already is offered to everybody", async () => {
    const { aliases } = guideView();
    const routing = { by: "weight" as const, weights: [{ version: "3", weight: 25 }] };
    const release = aliasView({ name: "release", mainVersion: "1", routing });
    await openPromotion(fakeServer(guideView({ aliases: [...aliases.slice(0, 2), release] })));
    expect(screen.getByText(/^Version 3 will get all requests, up from 25 %/)).toBeTruthy();
  });

  test("a draft that would be replaced is named before", async () => {
    const server = fakeServer();
    const { user } = renderRelease(server);
    await user.click(screen.getByRole("button", { name: "50%" }));
    await user.click(chain().getByRole("button", { name: "Promote: Pre-release" }));
    await screen.findByRole("dialog", { name: /^Promote from/ });
    expect(screen.getByText("The draft of release that was not applied yet will be replaced.")).toBeTruthy();
  });

  test("a version that is not Active has to wait", async () => {
    const versions = testVersions.map((known) =>
      known.version === "3" ? { ...known, status: "Publishing" as const } : known,
    );
    await openPromotion(fakeServer(guideView({ versions })));
    expect(screen.getByText("Version 3 is Publishing. It can be promoted once it is Active.")).toBeTruthy();
    expect(review()).toHaveProperty("disabled", true);
  });

  test("any later environment can be aimed at, and an earlier one cannot", async () => {
    const { aliases } = guideView();
    const view = guideView({ aliases: [aliasView({ name: "$DEFAULT", mainVersion: "3" }), ...aliases.slice(1)] });
    const { user } = await openPromotion(fakeServer(view), "Promote: Test");
    const to = screen.getByRole("combobox", { name: "To" });
    expect(
      within(to)
        .getAllByRole("option")
        .map((option) => option.textContent),
    ).toEqual(["Pre-release (prepub)", "Release (release)"]);
    await user.selectOptions(to, "release");
    expect(screen.getByRole("button", { name: "Review for Release" })).toHaveProperty("disabled", false);
  });
});

describe("what is known of the version", () => {
  test("its requests, how many failed, and how many may fail", async () => {
    await openPromotion();
    await waitFor(() =>
      expect(evidence().textContent).toContain(
        "Version 3 served 1,204 requests of Pre-release in 3 h 12 min, 2 failed (0.17 %, at most 0.60 % with 95 % confidence).",
      ),
    );
    expect(evidence().textContent).toContain("prepub has sent requests to it since a change ");
    expect(evidence().textContent).toContain("Version 3 has other code than $LATEST has now.");
  });

  test.each([
    { part: { requests: 0, errors: 0, lastRequestAt: null }, says: "0 requests: nothing is known about it" },
    { part: { requests: null, errors: null, missing: "noLogTopic" as const }, says: "The function delivers no log" },
    { part: { requests: null, errors: null, missing: "unreadable" as const }, says: "The log could not be read" },
    { part: { errors: null }, says: "How many failed is not known." },
    { part: { since: null, sinceFrom: null }, says: "Since when prepub has sent requests to it is not known." },
    { part: { sinceFrom: "alias" as const }, says: "at least since it was last changed" },
    { part: { isSameCodeAsLatest: null }, says: "Whether $LATEST still has the code of version 3 is not known." },
    { part: { isSameCodeAsLatest: true }, says: "Version 3 has the code that $LATEST has now." },
  ])("says “$says”", async ({ part, says }) => {
    const server = fakeServer();
    server.evidence = () => evidenceOf(part);
    await openPromotion(server);
    await waitFor(() => expect(evidence().textContent).toContain(says));
  });

  test("when it cannot be read, that is said and can be tried again", async () => {
    const server = fakeServer();
    server.evidence = () => Response.json({ code: "cloudUnavailable", message: "m" }, { status: 503 });
    const { user } = await openPromotion(server);
    expect((await screen.findByRole("alert")).textContent).toContain("The cloud does not answer");
    server.evidence = () => evidenceOf();
    await user.click(screen.getByRole("button", { name: "Read again" }));
    await waitFor(() => expect(evidence().textContent).toContain("1,204 requests"));
  });
});

describe("from the head", () => {
  const published = (versions = testVersions) => [
    { ...testVersions[0], version: "4", status: "Active" as const } as (typeof testVersions)[number], // the first one exists
    ...versions,
  ];

  test("is published first, with a message, and goes on with the new version", async () => {
    const server = fakeServer();
    server.publish = () => {
      server.view = guideView({ versions: published() });
      return Response.json({ change: changeOf({ version: "4" }) });
    };
    const { user, show } = await openPromotion(server, "Publish & promote: Test");
    expect(screen.getByRole("combobox", { name: "To" })).toHaveProperty("value", "prepub");
    expect(review()).toHaveProperty("disabled", true);
    await user.type(screen.getByRole("textbox", { name: "Message" }), "Faster prices");
    await user.click(screen.getByRole("button", { name: "Publish" }));
    await screen.findByText("Version 4 is Active and can take traffic.");
    show(server.view);
    expect(server.writes).toEqual([{ method: "POST", path: "/versions", body: { description: "Faster prices" } }]);
    await waitFor(() => expect(review()).toHaveProperty("disabled", false));
    await user.click(review());
    const dialog = await screen.findByRole("dialog", { name: "Review the change of prepub" });
    expect((await within(dialog).findByRole("row", { name: /Share of v4/ })).textContent).toContain("5 %");
  });

  test("waits while the version is still being published", async () => {
    const server = fakeServer();
    const status = { now: "Publishing" as "Publishing" | "Active" };
    server.publish = () => Response.json({ change: changeOf({ version: "4" }) });
    const { user } = await openPromotion(server, "Publish & promote: Test");
    server.view = guideView({
      versions: published().map((known) => (known.version === "4" ? { ...known, status: status.now } : known)),
    });
    await user.click(screen.getByRole("button", { name: "Publish" }));
    await screen.findByText(/Version 4 is being published/);
    expect(review()).toHaveProperty("disabled", true);
    server.view = guideView({ versions: published() });
    await screen.findByText("Version 4 is Active and can take traffic.", {}, { timeout: 5_000 });
    await waitFor(() => expect(review()).toHaveProperty("disabled", false));
  });

  const twins = testVersions.map((known) => ({
    ...known,
    codeSha256: known.version === "$LATEST" || known.version === "3" ? "same" : "other",
  }));

  test("a version with the very code of the head is offered instead of publishing it again", async () => {
    const server = fakeServer(guideView({ versions: twins }));
    const { user } = await openPromotion(server, "Publish & promote: Test");
    expect(await screen.findByText(/^Version 3 is what \$LATEST is now/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Publish" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Take version 3" }));
    expect(screen.getByText(/^Version 3 will get 5 % of the requests/)).toBeTruthy();
    expect(server.writes).toEqual([]);
  });

  test("it can still be published once more", async () => {
    const { user } = await openPromotion(fakeServer(guideView({ versions: twins })), "Publish & promote: Test");
    await user.click(await screen.findByRole("button", { name: "Publish anyway" }));
    expect(screen.getByRole("button", { name: "Publish" })).toBeTruthy();
  });

  test("where the code is the same and settings are not, they are named and publishing comes first", async () => {
    const server = fakeServer(guideView({ versions: twins }));
    server.diff = (version) =>
      diffToHead(version, {
        settings: [{ setting: "memoryMb", from: "128", to: "256" }],
        environment: { added: ["LIMIT"], removed: [], changed: ["CHANGE"] },
      });
    await openPromotion(server, "Publish & promote: Test");
    await screen.findByText(
      "Version 3 has the code of $LATEST, but other settings: memory, variable CHANGE, and variable LIMIT.",
    );
    expect(screen.getByRole("button", { name: "Publish" })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Take version 3 with its own settings" })).toBeTruthy();
  });

  test("when they cannot be compared, that is said", async () => {
    const server = fakeServer(guideView({ versions: twins }));
    server.diff = () => Response.json({ code: "cloudUnavailable", message: "m" }, { status: 503 });
    await openPromotion(server, "Publish & promote: Test");
    expect(await screen.findByText(/Whether its settings are the same could not be read/)).toBeTruthy();
  });

  test("a hash that is out of date is not believed", async () => {
    const server = fakeServer(guideView({ versions: twins }));
    server.diff = (version) => diffToHead(version, { isSameCode: false });
    await openPromotion(server, "Publish & promote: Test");
    expect(await screen.findByRole("button", { name: "Publish" })).toBeTruthy();
  });

  test("a refusal to publish is put into words, and the message typed stays", async () => {
    const server = fakeServer();
    server.publish = () =>
      Response.json(
        { code: "cloudRefused", message: "raw", cloudRequestId: "cloud-id-7", details: { cloudCode: "LimitExceeded" } },
        { status: 422 },
      );
    const { user } = await openPromotion(server, "Publish & promote: Test");
    await user.type(screen.getByRole("textbox", { name: "Message" }), "keep me");
    await user.click(screen.getByRole("button", { name: "Publish" }));
    expect((await screen.findByRole("alert")).textContent).toContain("cloud-id-7");
    expect(screen.getByRole("textbox", { name: "Message" })).toHaveProperty("value", "keep me");
    expect(review()).toHaveProperty("disabled", true);
  });
});

test("the function's key reaches the server as it is", async () => {
  const asked: string[] = [];
  const server = fakeServer();
  const answering = globalThis.fetch;
  vi.stubGlobal("fetch", (address: string, init?: RequestInit) => {
    asked.push(address);
    return answering(address, init);
  });
  await openPromotion(server);
  const path = `/api/v1/${testKey.region}/${testKey.namespace}/functions/${testKey.functionName}`;
  await waitFor(() => expect(asked).toContain(`${path}/aliases/prepub/evidence?version=3`));
  expect(asked).toContain(`${path}/environments/figures`);
});
