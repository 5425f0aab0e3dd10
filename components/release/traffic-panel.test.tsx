import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aliasView, renderPanel, testVersions } from "./render-panel";

beforeEach(() => {
  vi.stubGlobal("fetch", async () => Response.json({ personas: [] }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const split = (version: string, weight: number) => ({ by: "weight" as const, weights: [{ version, weight }] });
const slider = () => screen.getByRole("slider", { name: "Share of version 2" });
const field = () => screen.getByRole("textbox", { name: "Candidate’s share in percent" });

describe("the slider", () => {
  test.each([
    ["{ArrowRight}", "31"],
    ["{ArrowLeft}", "29"],
    ["{Shift>}{ArrowRight}{/Shift}", "40"],
    ["{PageUp}", "40"],
    ["{PageDown}", "20"],
    ["{Home}", "0"],
    ["{End}", "100"],
  ])("%s moves it from 30 to %s", async (keys, value) => {
    const { user } = renderPanel(aliasView({ routing: split("2", 30) }));
    slider().focus();
    await user.keyboard(keys);
    expect(slider().getAttribute("aria-valuenow")).toBe(value);
  });

  test("says its value in words", async () => {
    const { user } = renderPanel(aliasView({ routing: split("2", 30) }));
    slider().focus();
    await user.keyboard("{ArrowRight}");
    expect(slider().getAttribute("aria-valuetext")).toBe("31 % to version 2, 69 % to version 1");
  });

  test("marks the share that is in force", () => {
    renderPanel(aliasView({ routing: split("2", 30) }));
    expect(screen.getByTestId("live-mark").style.left).toContain("30%");
  });
});

describe("the draft", () => {
  test("is said in a sentence and can be reviewed", async () => {
    const { user } = renderPanel(aliasView());
    expect(screen.getByText("All requests go to version 1.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Review" })).toHaveProperty("disabled", true);
    await user.selectOptions(screen.getByRole("combobox", { name: "Candidate version" }), "2");
    await user.clear(field());
    await user.type(field(), "30");
    expect(
      screen.getByText("Version 2 will get 30 % of the requests, up from 0 %. Version 1 keeps 70 %."),
    ).toBeTruthy();
    expect(screen.getByText("Draft")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Review 0 → 30 %" })).toHaveProperty("disabled", false);
  });

  test("takes two decimals and refuses what is no share without losing the last good one", async () => {
    const { user } = renderPanel(aliasView({ routing: split("2", 30) }));
    await user.clear(field());
    await user.type(field(), "12.25");
    expect(slider().getAttribute("aria-valuenow")).toBe("12.25");
    await user.type(field(), "9");
    expect(field().getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByRole("alert").textContent).toContain("at most two decimals");
    expect(slider().getAttribute("aria-valuenow")).toBe("12.25");
  });

  test.each([
    ["One percent less", "29"],
    ["One percent more", "31"],
    ["50%", "50"],
  ])("the button %s sets the share to %s", async (name, value) => {
    const { user } = renderPanel(aliasView({ routing: split("2", 30) }));
    await user.click(screen.getByRole("button", { name }));
    expect(slider().getAttribute("aria-valuenow")).toBe(value);
  });

  test("stays when the alias is read again", async () => {
    const { user, show } = renderPanel(aliasView({ routing: split("2", 30) }));
    await user.click(screen.getByRole("button", { name: "50%" }));
    show(aliasView({ routing: split("2", 40), etag: '"two"' }));
    expect(slider().getAttribute("aria-valuenow")).toBe("50");
    expect(screen.getByRole("button", { name: "Review 40 → 50 %" })).toBeTruthy();
  });

  test("follows the alias while nobody touched it", () => {
    const { show } = renderPanel(aliasView({ routing: split("2", 30) }));
    show(aliasView({ routing: split("2", 40) }));
    expect(slider().getAttribute("aria-valuenow")).toBe("40");
  });

  test("is there again after the page was left", async () => {
    const { user, unmount } = renderPanel(aliasView({ routing: split("2", 30) }));
    await user.click(screen.getByRole("button", { name: "50%" }));
    unmount();
    renderPanel(aliasView({ routing: split("2", 30) }));
    expect(slider().getAttribute("aria-valuenow")).toBe("50");
  });

  test("is gone after Reset", async () => {
    const { user } = renderPanel(aliasView({ routing: split("2", 30) }));
    await user.click(screen.getByRole("button", { name: "50%" }));
    await user.click(screen.getByRole("button", { name: "Reset" }));
    expect(slider().getAttribute("aria-valuenow")).toBe("30");
    expect(screen.queryByText("Draft")).toBeNull();
  });
});

describe("other shapes of an alias", () => {
  const rules = {
    by: "rule" as const,
    rules: [
      { version: "3", key: "invoke.headers.User", method: "exact", expression: "Bob" },
      { version: "2", key: "invoke.headers.Bucket", method: "regex", expression: "^1" },
    ],
  };

  test("rules are shown as sentences and as stored, the unknown ones too", async () => {
    renderPanel(aliasView({ routing: rules }));
    const panel = screen.getByRole("region", { name: "Traffic of release" });
    const items = within(panel)
      .getAllByRole("listitem")
      .map((item) => item.textContent);
    expect(items).toEqual([
      "Requests whose header User is exactly Bob go to v3.",
      expect.stringContaining("invoke.headers.Bucket regex ^1 go to v2."),
      "All others go to v1.",
    ]);
    expect(await screen.findByText(/invoke\.headers\.User exact Bob → 3/)).toBeTruthy();
  });

  test("a weight takes the place of rules only after the warning", async () => {
    const { user } = renderPanel(aliasView({ routing: rules }));
    await user.click(screen.getByRole("radio", { name: "By weight" }));
    expect(screen.queryByRole("slider")).toBeNull();
    expect(screen.getByText(/the rules are removed when you apply/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Replace with a split by weight" }));
    expect(screen.getByRole("slider")).toBeTruthy();
    expect(screen.getByText("Applying this removes the match rules of this alias.")).toBeTruthy();
  });

  test("the framework's shape shows the new code as the candidate and says who set it", () => {
    renderPanel(aliasView({ mainVersion: "$LATEST", routing: split("3", 90) }));
    expect(screen.getByRole("slider", { name: "Share of $LATEST" }).getAttribute("aria-valuenow")).toBe("10");
    expect(screen.getByText(/Set by scf deploy/)).toBeTruthy();
  });

  test("one version promotes the candidate", async () => {
    const { user } = renderPanel(aliasView({ routing: split("2", 30) }));
    await user.click(screen.getByRole("radio", { name: "One version" }));
    expect(screen.getByRole("combobox", { name: "Version that gets every request" })).toHaveProperty("value", "2");
    expect(screen.getByText(/The main version changes from version 1 to version 2/)).toBeTruthy();
  });

  test("a function with one version only says that there is nothing to split", () => {
    renderPanel(aliasView({ name: "$DEFAULT", mainVersion: "$LATEST" }), testVersions.slice(0, 1));
    expect(screen.queryByRole("slider")).toBeNull();
    expect(screen.getByText(/Publish a version first/)).toBeTruthy();
  });
});

describe("roll back", () => {
  test("names where it leads", () => {
    renderPanel(aliasView({ routing: split("2", 30) }));
    expect(screen.getByRole("button", { name: "Roll back to v1" })).toHaveProperty("disabled", false);
  });

  test("stays in its place and says why there is nothing to go back to", () => {
    renderPanel(aliasView());
    expect(screen.getByRole("button", { name: "Roll back" })).toHaveProperty("disabled", true);
    const panel = screen.getByRole("region", { name: "Traffic of release" });
    expect(within(panel).getByText(/Nothing to roll back to/)).toBeTruthy();
  });
});
