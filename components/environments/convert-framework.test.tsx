import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { aliasView, testVersions } from "@/components/release/render-panel";
import type { VersionView } from "@/lib/domain/function-schema";
// Loaded when they are first opened, which the tests do not wait for.
import "@/components/release/review-dialog";
import "./convert-framework-dialog";
import { changeOf, diffToHead, fakeServer, guideView, renderRelease } from "./render-release";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const withHashes = (hashes: Record<string, string>): VersionView[] =>
  testVersions.map((known) => ({ ...known, codeSha256: hashes[known.version] ?? null }));
const frameworkView = (versions: VersionView[] = testVersions) =>
  guideView({
    versions,
    aliases: [
      aliasView({
        name: "$DEFAULT",
        mainVersion: "$LATEST",
        routing: { by: "weight", weights: [{ version: "1", weight: 90 }] },
        description: "Configured by Serverless Component",
      }),
    ],
  });
const go = () => screen.getByRole("button", { name: "Review" });

test("says which version is the new code and which the old, by number", () => {
  renderRelease(fakeServer(frameworkView()));
  const card = screen.getByRole("region", { name: "$DEFAULT was split by scf deploy" });
  expect(card.textContent).toContain(
    "$LATEST is the new code and gets 10 % of the requests; v1 is the old code and gets 90 %",
  );
});

test("other aliases say nothing of it", () => {
  renderRelease(fakeServer());
  expect(screen.queryByText(/was split by scf deploy/)).toBeNull();
});

async function openConversion(server = fakeServer(frameworkView())) {
  const rendered = renderRelease(server);
  await rendered.user.click(screen.getByRole("button", { name: "Convert to published versions" }));
  const dialog = await screen.findByRole("dialog");
  return { ...rendered, dialog: within(dialog) };
}

test("publishes the head, then reviews the same split between two numbers", async () => {
  const server = fakeServer(frameworkView());
  const made = { ...(testVersions[1] as VersionView), version: "4" }; // there are four
  server.publish = () => {
    server.view = frameworkView([made, ...testVersions]);
    return Response.json({ change: changeOf({ version: "4" }) });
  };
  const { user, dialog, show } = await openConversion(server);
  expect(dialog.getByText(/version 1 as main version, and beside it the new version with 10 %/)).toBeTruthy();
  await user.click(dialog.getByRole("button", { name: "Publish" }));
  await dialog.findByText("Version 4 is Active and can take traffic.");
  show(server.view);
  await waitFor(() => expect(dialog.getByRole("button", { name: "Review" })).toHaveProperty("disabled", false));
  await user.click(dialog.getByRole("button", { name: "Review" }));
  const review = within(await screen.findByRole("dialog", { name: "Review the change of $DEFAULT" }));
  expect((await review.findByRole("row", { name: /Main version/ })).textContent).toMatch(/\$LATEST.*v1/);
  expect(review.getByRole("row", { name: /Share of v4/ }).textContent).toMatch(/0 %.*10 %/);
  expect(review.getByRole("row", { name: /Share of \$LATEST/ }).textContent).toMatch(/10 %.*0 %/);
  expect(review.queryByRole("row", { name: /Share of v1/ })).toBeNull();
  expect(server.writes).toHaveLength(1);
});

test("takes the version that has the head's code already", async () => {
  const server = fakeServer(frameworkView(withHashes({ $LATEST: "new", "3": "new", "1": "old" })));
  const { user, dialog } = await openConversion(server);
  await user.click(await dialog.findByRole("button", { name: "Take version 3" }));
  await user.click(go());
  const review = within(await screen.findByRole("dialog", { name: "Review the change of $DEFAULT" }));
  expect((await review.findByRole("row", { name: /Share of v3/ })).textContent).toContain("10 %");
  expect(server.writes).toEqual([]);
});

test("two sides that are the same become one version", async () => {
  const server = fakeServer(frameworkView(withHashes({ $LATEST: "same", "1": "same" })));
  const { user, dialog } = await openConversion(server);
  await user.click(await dialog.findByRole("button", { name: "Take version 1" }));
  expect(dialog.getByText("Then the review: all requests to version 1.")).toBeTruthy();
  await user.click(go());
  const review = within(await screen.findByRole("dialog", { name: "Review the change of $DEFAULT" }));
  expect((await review.findByRole("row", { name: /Main version/ })).textContent).toMatch(/\$LATEST.*v1/);
});

test("the same code with other settings is not the same: it is published unless a person says otherwise", async () => {
  const server = fakeServer(frameworkView(withHashes({ $LATEST: "same", "1": "same" })));
  server.diff = (version) => diffToHead(version, { environment: { added: [], removed: [], changed: ["WORK_MS"] } });
  const { dialog } = await openConversion(server);
  expect(await dialog.findByText(/other settings: variable WORK_MS/)).toBeTruthy();
  expect(dialog.getByRole("button", { name: "Publish" })).toBeTruthy();
  expect(go()).toHaveProperty("disabled", true);
});
