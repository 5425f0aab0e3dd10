import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { aliasView, testVersions } from "@/components/release/render-panel";
import type { EnvironmentFigures, EnvironmentFiguresList } from "@/lib/domain/environment-schema";
// Loaded when it is first opened, which the tests do not wait for.
import "@/components/release/review-dialog";
import { changeOf, fakeServer, guideView, NOW, renderRelease } from "./render-release";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const figuresOf = (alias: string, requests: number | null, errors: number | null): EnvironmentFigures => ({
  alias,
  from: "2026-11-23T11:50:00.000Z",
  to: "2026-11-23T12:00:00.000Z",
  requests,
  errors,
  perMinute: requests === null ? null : requests / 10,
});
const figuresList = (...figures: EnvironmentFigures[]): EnvironmentFiguresList => ({
  figures,
  asOf: NOW.toISOString(),
  failing: null,
});
/** The card of an environment in the chain; under the chain the chosen one is said once more for small screens. */
const card = (link: RegExp) => {
  const item = within(screen.getByRole("navigation", { name: "Environments" }))
    .getByRole("link", { name: link })
    .closest("li");
  if (item === null) throw new Error("The card is not in a list.");
  return within(item);
};

test("before any figure came a card has a dash, never a zero", async () => {
  const server = fakeServer();
  server.figures = () => new Promise(() => {});
  renderRelease(server);
  const release = card(/Release release/);
  expect(release.getByText("– no figures yet")).toBeTruthy();
  expect(release.getByText("unknown")).toBeTruthy();
  expect(screen.getByText("Reading Cloud Monitor…")).toBeTruthy();
  expect(document.body.textContent).not.toContain("0 req/min");
});

test("figures show requests a minute, the error rate and what they mean", async () => {
  const server = fakeServer();
  server.figures = () =>
    figuresList(figuresOf("$DEFAULT", 380, 0), figuresOf("prepub", 540, 27), figuresOf("release", 6200, 25));
  renderRelease(server);
  await card(/Release release/).findByText("620 req/min · 0.4 % errors");
  expect(card(/Release release/).getByText("healthy")).toBeTruthy();
  expect(card(/Test \$DEFAULT/).getByText("38 req/min · 0.0 % errors")).toBeTruthy();
  expect(card(/Pre-release prepub/).getByText("54 req/min · 5.0 % errors")).toBeTruthy();
  expect(card(/Pre-release prepub/).getByText("failing")).toBeTruthy();
  expect(screen.getByText(/^Last 10 complete minutes in Cloud Monitor/).textContent).toContain("12:03:20");
});

test("no requests, no figures and few requests are three different things", async () => {
  const server = fakeServer();
  server.figures = () =>
    figuresList(figuresOf("$DEFAULT", 0, 0), figuresOf("prepub", null, null), figuresOf("release", 4, null));
  renderRelease(server);
  await card(/Test \$DEFAULT/).findByText("0 req/min");
  expect(card(/Test \$DEFAULT/).getByText("quiet")).toBeTruthy();
  expect(card(/Pre-release prepub/).getByText("– no figures yet")).toBeTruthy();
  expect(card(/Release release/).getByText("0.4 req/min · errors unknown")).toBeTruthy();
  expect(card(/Release release/).getByText("unknown")).toBeTruthy();
});

test("an error rate too small to show is not shown as none", async () => {
  const server = fakeServer();
  server.figures = () => figuresList(figuresOf("release", 100_000, 10));
  renderRelease(server);
  expect(await card(/Release release/).findByText("10,000 req/min · under 0.1 % errors")).toBeTruthy();
});

test("when Monitor cannot be read that is said, in words, and nothing is made up", async () => {
  const server = fakeServer();
  server.figures = () => ({
    figures: [],
    asOf: null,
    failing: { code: "RequestLimitExceeded", message: "raw", cloudRequestId: "id" },
  });
  renderRelease(server);
  const note = await screen.findByText(/could not be read\. Too many requests to the cloud/);
  expect(note.textContent).not.toContain("raw");
  expect(card(/Release release/).getByText("– no figures yet")).toBeTruthy();
});

test("a version that cannot serve fails its environment without any figure", () => {
  const versions = testVersions.map((known) =>
    known.version === "3" ? { ...known, status: "PublishFailed" as const } : known,
  );
  renderRelease(fakeServer(guideView({ versions })));
  const prepub = card(/Pre-release prepub/);
  expect(prepub.getByText("failing")).toBeTruthy();
  expect(prepub.getByText("Version 3 is PublishFailed and cannot serve.")).toBeTruthy();
});

test("says who changed it last", () => {
  const release = aliasView({ name: "release", mainVersion: "1" });
  const lastChange = changeOf({
    kind: "alias.update",
    aliasName: "release",
    actor: "release manager",
    after: { mainVersion: "1", routing: null, description: "" },
    requestedAt: "2026-11-23T11:57:00.000Z",
  });
  const { aliases } = guideView();
  const view = guideView({ aliases: [...aliases.slice(0, 2), { ...release, lastChange }] });
  renderRelease(fakeServer(view));
  expect(card(/Release release/).getByText(/by release manager/).textContent).toMatch(
    /^Changed .* by release manager$/,
  );
});

test("each environment offers what can be begun from it", () => {
  renderRelease(fakeServer());
  const acts = (link: RegExp) =>
    card(link)
      .getAllByRole("button")
      .map((button) => button.textContent);
  expect(acts(/Test \$DEFAULT/)).toEqual(["Publish & promote"]);
  expect(acts(/Pre-release prepub/)).toEqual(["Edit rule", "Promote"]);
  expect(acts(/Release release/)).toEqual(["Adjust"]);
});

test("adjusting or editing a rule goes to the panel of that alias", async () => {
  const { user } = renderRelease(fakeServer());
  expect(screen.getByRole("heading", { name: "Traffic of release" })).toBeTruthy();
  await user.click(card(/Pre-release prepub/).getByRole("button", { name: "Edit rule: Pre-release" }));
  const heading = await screen.findByRole("heading", { name: "Traffic of prepub" });
  await waitFor(() => expect(document.activeElement?.contains(heading)).toBe(true));
  expect(document.activeElement).not.toBe(document.body);
});

test("an environment that was moved to a number can be pointed at the head again, through the review", async () => {
  const { aliases } = guideView();
  const server = fakeServer(
    guideView({ aliases: [aliasView({ name: "$DEFAULT", mainVersion: "3" }), ...aliases.slice(1)] }),
  );
  const { user } = renderRelease(server);
  await user.click(card(/Test \$DEFAULT/).getByRole("button", { name: "Point at $LATEST: Test" }));
  const review = await screen.findByRole("dialog", { name: "Review the change of $DEFAULT" });
  expect((await within(review).findByRole("row", { name: /Main version/ })).textContent).toContain("$LATEST");
  expect(server.writes).toEqual([]);
});

test("a review that was handed over does not open again when the panel is come back to", async () => {
  const { aliases } = guideView();
  const server = fakeServer(
    guideView({ aliases: [aliasView({ name: "$DEFAULT", mainVersion: "3" }), ...aliases.slice(1)] }),
  );
  const { user } = renderRelease(server);
  await user.click(card(/Test \$DEFAULT/).getByRole("button", { name: "Point at $LATEST: Test" }));
  await user.click(
    within(await screen.findByRole("dialog")).getAllByRole("button", { name: "Close" })[0] as HTMLElement,
  ); // there are two
  await user.click(card(/Release release/).getByRole("link"));
  await screen.findByRole("heading", { name: "Traffic of release" });
  await user.click(card(/Test \$DEFAULT/).getByRole("link"));
  await screen.findByRole("heading", { name: "Traffic of $DEFAULT" });
  await act(async () => {});
  expect(screen.queryByRole("dialog")).toBeNull();
  // The draft itself is still there.
  expect(screen.getByText("Draft")).toBeTruthy();
});
