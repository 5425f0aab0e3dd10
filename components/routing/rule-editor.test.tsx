import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aliasView, renderPanel } from "@/components/release/render-panel";
import type { Persona } from "@/lib/domain/invocation-schema";
import type { MatchRule, RoutingConfig } from "@/lib/domain/routing-config-schema";
// The panel loads them when they are needed, which the tests do not wait for.
import "@/components/release/review-dialog";
import "./rule-editor";
import "./rule-foot";
import "./who-gets-what";

/** Halftone's own API: what is saved, what the log mentions, and what was asked. */
const server = {
  personas: [] as Persona[],
  unseen: new Set<string>(),
  writes: [] as unknown[],
  previews: [] as { mainVersion: string; routing: RoutingConfig | null }[],
};
let live = aliasView();

beforeEach(() => {
  Object.assign(server, { personas: [], unseen: new Set(), writes: [], previews: [] });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    if (url.endsWith("/personas")) return Response.json({ personas: server.personas });
    if (url.includes("/header-sightings?")) {
      const header = new URLSearchParams(url.split("?")[1]).get("header") ?? "";
      return Response.json({ header, isSeen: !server.unseen.has(header), lines: 500 });
    }
    if (url.endsWith("/preview")) {
      server.previews.push(JSON.parse(String(init.body)));
      return Response.json({ live, problems: [], commands: { tccli: "tccli scf UpdateAlias", curl: "curl" } });
    }
    if (init.method === "PUT") {
      server.writes.push(JSON.parse(String(init.body)));
      return Response.json({ code: "cloudRefused", message: "refused" }, { status: 422 });
    }
    return Response.json({}, { status: 404 });
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const bob: MatchRule = { version: "3", key: "invoke.headers.User", method: "exact", expression: "Bob" };
const foreign: MatchRule = { version: "2", key: "invoke.headers.Bucket", method: "regex", expression: "^1" };
const byRule = (...rules: MatchRule[]): RoutingConfig => ({ by: "rule", rules });
const box = (name: string) => screen.getByRole("textbox", { name });
const choice = (name: string) => screen.getByRole("combobox", { name });
const review = () => screen.getByRole("button", { name: "Review rule" });

async function open(routing: RoutingConfig | null = byRule(bob)) {
  live = aliasView({ name: "prepub", mainVersion: "1", routing });
  const panel = renderPanel(live);
  if (routing?.by !== "rule") await panel.user.click(screen.getByRole("radio", { name: "By rule" }));
  await screen.findByRole("button", { name: "Add a rule" });
  await screen.findByRole("button", { name: "Review rule" });
  return panel;
}
/** The rules in words, without where everything else goes. */
const sentences = () =>
  within(screen.getByRole("region", { name: "Traffic of prepub" }))
    .getAllByRole("listitem")
    .map((item) => item.textContent);
/** The wish as the review asks for it. */
async function reviewed(user: Awaited<ReturnType<typeof open>>["user"]) {
  await user.click(review());
  await screen.findByRole("dialog");
  await waitFor(() => expect(server.previews).not.toEqual([]));
  return server.previews.at(-1);
}

describe("one rule", () => {
  test("stands in the form, in words, and as it is stored", async () => {
    await open();
    expect(sentences()).toEqual(["Requests whose header User is exactly Bob go to v3.", "All others go to v1."]);
    expect(box("Header name")).toHaveProperty("value", "User");
    expect(box("Value")).toHaveProperty("value", "Bob");
    expect(choice("If it matches")).toHaveProperty("value", "3");
    expect(choice("Otherwise")).toHaveProperty("value", "1");
    expect(screen.getByText("invoke.headers.User exact Bob")).toBeTruthy();
    expect(screen.getByText("These rules are in force.")).toBeTruthy();
    expect(review()).toHaveProperty("disabled", true);
  });

  test("edited, is said at once and goes through the review as a whole", async () => {
    const { user } = await open();
    await user.clear(box("Value"));
    await user.type(box("Value"), "Alice");
    expect(sentences()[0]).toBe("Requests whose header User is exactly Alice go to v3.");
    await user.selectOptions(choice("If it matches"), "2");
    expect(await reviewed(user)).toEqual({
      mainVersion: "1",
      routing: byRule({ ...bob, version: "2", expression: "Alice" }),
    });
  });

  test("back at what is live, is no draft any more", async () => {
    const { user } = await open();
    await user.type(box("Value"), "by");
    expect(review()).toHaveProperty("disabled", false);
    await user.type(box("Value"), "{Backspace}{Backspace}");
    expect(review()).toHaveProperty("disabled", true);
    expect(sessionStorage.length).toBe(0);
  });

  test("survives a reload and a refusal of the cloud", async () => {
    const { user, unmount } = await open();
    await user.clear(box("Value"));
    await user.type(box("Value"), "Alice");
    await user.click(review());
    await user.type(await screen.findByRole("textbox", { name: "Reason" }), "r");
    await user.click(screen.getByRole("button", { name: "Apply" }));
    await screen.findByText("The cloud refused. Nothing was changed.");
    expect(server.writes).toEqual([
      { mainVersion: "1", routing: byRule({ ...bob, expression: "Alice" }), reason: "r" },
    ]);
    unmount();
    await open();
    expect(box("Value")).toHaveProperty("value", "Alice");
  });

  test("a range is set by its ends", async () => {
    const { user } = await open();
    await user.selectOptions(choice("Method"), "is a whole number in range");
    await user.type(box("From"), "0");
    await user.type(box("To"), "10");
    await user.selectOptions(choice("Does the last number belong to the range?"), "not included");
    expect(sentences()[0]).toBe("Requests whose header User is a whole number from 0 to 9 go to v3.");
    expect(await reviewed(user)).toMatchObject({ routing: byRule({ ...bob, method: "range", expression: "[0,10)" }) });
  });

  test("the other method and back brings the value back", async () => {
    const { user } = await open();
    await user.selectOptions(choice("Method"), "is a whole number in range");
    await user.selectOptions(choice("Method"), "is exactly");
    expect(box("Value")).toHaveProperty("value", "Bob");
  });

  test("read as a RoutingKey, is the same rule in other words", async () => {
    const { user } = await open();
    await user.selectOptions(choice("Match on"), "RoutingKey key");
    expect(sentences()[0]).toBe("Requests whose RoutingKey has User exactly Bob go to v3.");
    expect(box("Key in RoutingKey")).toHaveProperty("value", "User");
    expect(screen.getByText("invoke.headers.User exact Bob")).toBeTruthy();
    expect(review()).toHaveProperty("disabled", true);
  });

  test("removed, leaves one version for everything", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Remove the rule" }));
    expect(sentences()).toEqual(["All requests go to v1."]);
    expect(await reviewed(user)).toEqual({ mainVersion: "1", routing: null });
  });
});

describe("several rules", () => {
  test("keep one that Halftone does not know while others are edited, moved and removed", async () => {
    const alice = { ...bob, expression: "Alice", version: "2" };
    const { user } = await open(byRule(foreign, bob, alice));
    const second = screen.getByRole("group", { name: "Rule 2" });
    await user.clear(within(second).getByRole("textbox", { name: "Value" }));
    await user.type(within(second).getByRole("textbox", { name: "Value" }), "Carol");
    await user.click(screen.getByRole("button", { name: "Move rule 3 up" }));
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Move rule 2 up" }));
    await user.click(screen.getByRole("button", { name: "Remove rule 3" }));
    expect(await reviewed(user)).toMatchObject({ routing: byRule(foreign, alice) });
  });

  test("the unknown one is shown as it is and can be removed", async () => {
    const { user } = await open(byRule(foreign, bob));
    const first = screen.getByRole("group", { name: "Rule 1" });
    expect(within(first).getByText("invoke.headers.Bucket regex ^1")).toBeTruthy();
    expect(within(first).getByText(/The method regex is neither exact nor range/)).toBeTruthy();
    expect(within(first).queryByRole("textbox")).toBeNull();
    await user.click(within(first).getByRole("button", { name: "Remove rule 1" }));
    expect(await reviewed(user)).toMatchObject({ routing: byRule(bob) });
  });

  test("a new one gets the focus and stops the review until it is filled in", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Add a rule" }));
    const added = screen.getByRole("group", { name: "Rule 2" });
    expect(document.activeElement).toBe(within(added).getByRole("textbox", { name: "Header name" }));
    expect(review()).toHaveProperty("disabled", true);
    expect(screen.getByText("Rule 2: Say which name to look at.")).toBeTruthy();
    await user.keyboard("Group");
    await user.type(within(added).getByRole("textbox", { name: "Value" }), "beta");
    expect(review()).toHaveProperty("disabled", false);
  });

  test("one that never decides says because of which", async () => {
    await open(byRule(bob, { ...bob, version: "2" }));
    const second = screen.getByRole("group", { name: "Rule 2" });
    expect(within(second).getByText(/never decides: rule 1 matches all it would/)).toBeTruthy();
  });
});

describe("what is said at the fields", () => {
  test("coming from weights, that the split is switched off", async () => {
    const { user } = await open({ by: "weight", weights: [{ version: "2", weight: 30 }] });
    expect(screen.getByText("Applying this switches off the active weight split v1 70 % and v2 30 %.")).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
    await user.type(box("Header name"), "User");
    await user.type(box("Value"), "Bob");
    expect(await reviewed(user)).toEqual({ mainVersion: "1", routing: byRule({ ...bob, version: "2" }) });
    expect(screen.getByRole("dialog").textContent).toContain("The split 30 % v2 / 70 % v1 is switched off.");
    expect(screen.getByRole("textbox", { name: "Reason" })).toBeTruthy();
  });

  test("an empty field is wrong once it was left", async () => {
    const { user } = await open();
    await user.clear(box("Value"));
    expect(box("Value").getAttribute("aria-invalid")).toBeNull();
    await user.tab();
    expect(box("Value").getAttribute("aria-invalid")).toBe("true");
    expect(review()).toHaveProperty("disabled", true);
  });

  test("the main version as target is an error at that field", async () => {
    const { user } = await open();
    await user.selectOptions(choice("If it matches"), "1");
    expect(choice("If it matches").getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByRole("alert").textContent).toContain("Version 1 gets all other requests too");
  });

  test("a header that the log does not mention is noted, once a person typed it", async () => {
    server.unseen.add("Usre");
    const { user } = await open();
    await user.clear(box("Header name"));
    await user.type(box("Header name"), "Usre");
    // The log is asked only once the typing has rested.
    const note = /^None of the last 500 log lines mentions Usre/;
    expect(await screen.findByText(note, undefined, { timeout: 5_000 })).toBeTruthy();
    expect(review()).toHaveProperty("disabled", false);
  });

  test("a saved request that differs in case is noted", async () => {
    const request = { kind: "http" as const, values: { User: "bob" } };
    server.personas = [{ id: "7f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e11", name: "Bob of QA", request }];
    await open();
    expect(await screen.findByText(/Bob of QA sends bob, not Bob/)).toBeTruthy();
  });
});

describe("as JSON", () => {
  test("the rules can be edited, and what is no rule is refused with its place", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "As JSON" }));
    const json = box("Rules as JSON");
    await user.clear(json);
    await user.click(json);
    await user.paste('[{"Version":"2","Key":"invoke.headers.User","Method":"exact"}]');
    await user.click(screen.getByRole("button", { name: "Use in the draft" }));
    expect(screen.getByText("Rule 1 has no text in Expression.")).toBeTruthy();
    await user.clear(json);
    await user.click(json);
    await user.paste('[{"Version":"2","Key":"invoke.headers.User","Method":"exact","Expression":"Eve"}]');
    await user.click(screen.getByRole("button", { name: "Use in the draft" }));
    expect(sentences()[0]).toBe("Requests whose header User is exactly Eve go to v2.");
  });
});

test("the command is copied as the server words it", async () => {
  const { user } = await open();
  await user.type(box("Value"), "by");
  await user.click(screen.getByRole("button", { name: "Copy as tccli" }));
  await screen.findByText("Copied");
  expect(await navigator.clipboard.readText()).toBe("tccli scf UpdateAlias");
});
