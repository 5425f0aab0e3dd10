import { cleanup, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aliasView, renderPanel } from "@/components/release/render-panel";
import type { EntryPoint } from "@/lib/domain/entry-point-schema";
import type { Execution, Persona, PersonaInput, SendAttempt, SendRequest } from "@/lib/domain/invocation-schema";
import type { MatchRule, RoutingConfig } from "@/lib/domain/routing-config-schema";
// The panel loads them when they are needed, which the tests do not wait for.
import "./request-dialog";
import "./rule-editor";
import "./rule-foot";
import "./who-gets-what";

/** Halftone's own API as the card sees it. */
const server = {
  personas: [] as Persona[],
  personasFail: false,
  entryPoints: [] as EntryPoint[],
  entryPointReads: 0,
  sends: [] as SendRequest[],
  answerSend: (_request: SendRequest): Response | Promise<Response> => Response.json({}),
  executions: [] as Execution[],
  hasLogTopic: true,
};
const persona = (name: string, value: string): Persona => ({
  id: `7f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e1${server.personas.length}`,
  name,
  request: { kind: "http", values: { User: value } },
});
const functionUrl: EntryPoint = {
  ...{ kind: "functionUrl", id: "url-1", qualifier: "prepub", isEnabled: true, url: "https://u.example/" },
  ...{ intranetUrl: null, auth: "NONE", boundDomains: [] },
};
function attempt(part: Partial<SendAttempt> = {}): SendAttempt {
  return {
    ...{ status: 200, durationMs: 41, functionRequestId: "exec-1", version: null, versionFrom: null },
    ...{ excerpt: '{"total":42.5}', error: null },
    ...part,
  };
}
const execution = (version: string, functionRequestId = "exec-1"): Execution => ({
  ...{ functionRequestId, version, alias: "prepub", statusCode: 200 },
  ...{ durationMs: 3, memoryMb: 20, startedAt: null },
});

beforeEach(() => {
  Object.assign(server, { personas: [], personasFail: false, entryPoints: [functionUrl], entryPointReads: 0 });
  Object.assign(server, { sends: [], executions: [], hasLogTopic: true });
  server.answerSend = () => Response.json({ target: "GET https://u.example/", attempts: [attempt({ version: "3" })] });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const { pathname, searchParams } = new URL(url, "http://halftone.test");
    const body = init.body === undefined ? null : JSON.parse(String(init.body));
    if (pathname.endsWith("/personas") && init.method === "POST") return save(body);
    if (pathname.endsWith("/personas")) {
      if (server.personasFail) return Response.json({ code: "databaseUnavailable", message: "down" }, { status: 503 });
      return Response.json({ personas: server.personas });
    }
    if (pathname.includes("/personas/") && init.method === "DELETE") {
      server.personas = server.personas.filter(({ id }) => !pathname.endsWith(id));
      return Response.json({ personas: server.personas });
    }
    if (pathname.includes("/personas/") && init.method === "PUT") {
      server.personas = server.personas.map((old) => (pathname.endsWith(old.id) ? { ...body, id: old.id } : old));
      return Response.json(server.personas[0]);
    }
    if (pathname.endsWith("/entry-points")) {
      server.entryPointReads += 1;
      return Response.json({
        entryPoints: server.entryPoints,
        gateway: "absent",
        asOf: "2026-11-23T00:00:00.000Z",
        unreadable: [],
      });
    }
    if (pathname.endsWith("/executions")) {
      const asked = (searchParams.get("requestIds") ?? "").split(",");
      const executions = server.executions.filter(({ functionRequestId }) => asked.includes(functionRequestId));
      return Response.json({ executions, hasLogTopic: server.hasLogTopic });
    }
    if (pathname.endsWith("/sends")) {
      server.sends.push(body);
      return server.answerSend(body);
    }
    return Response.json({}, { status: 404 });
  });
});
function save(input: PersonaInput): Response {
  const saved = { ...input, id: `7f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e1${server.personas.length}` };
  server.personas = [...server.personas, saved];
  return Response.json(saved);
}
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const bob: MatchRule = { version: "3", key: "invoke.headers.User", method: "exact", expression: "Bob" };
const byRule: RoutingConfig = { by: "rule", rules: [bob] };

async function open(routing: RoutingConfig | null = byRule) {
  const panel = renderPanel(aliasView({ name: "prepub", mainVersion: "1", routing }));
  await screen.findByRole("heading", { name: "Who gets what" });
  return panel;
}
const card = () => screen.getByRole("region", { name: "Who gets what" });
/** The rows of the list, each as its text. */
const rows = () =>
  within(card())
    .getAllByRole("listitem")
    .map((row) => row.textContent);
const sendBox = () => screen.getByRole("region", { name: "Send it for real" });

describe("the list", () => {
  test("shows what the rules in force do", async () => {
    await open();
    expect(rows()).toEqual([
      "BobUser: Bobv3rule hit",
      "bob, lower caseUser: bobv1case differs",
      "AliceUser: Alicev1no match",
      "No header—v1header absent",
      'Invoke APIRoutingKey {"User":"Bob"}v3rule hit',
    ]);
    expect(card().textContent).toContain("as the alias is now");
  });

  test("follows the draft and says what is now where that differs", async () => {
    const { user } = await open();
    await user.selectOptions(await screen.findByRole("combobox", { name: "If it matches" }), "2");
    await waitFor(() => expect(rows()[0]).toBe("BobUser: Bobv2rule hitnow v3"));
    expect(rows()[2]).toBe("AliceUser: Alicev1no match");
    expect(card().textContent).toContain("by this draft, before you save it");
  });

  test("shows the probability of each version with weights, after a drag has come to rest", async () => {
    const { user } = await open({ by: "weight", weights: [{ version: "2", weight: 30 }] });
    expect(rows()).toEqual(["Any request—v230 %v170 %by weight"]);
    await user.click(screen.getByRole("button", { name: "50%" }));
    await waitFor(() => expect(rows()).toEqual(["Any request—v250 %v150 %by weightnow v1 70 % and v2 30 %"]));
  });

  test("shows one version for everything", async () => {
    await open(null);
    expect(rows()).toEqual(["Any request—v1all requests"]);
  });

  test("holds saved requests beside the derived ones", async () => {
    server.personas = [persona("Bob of QA", "Bob")];
    await open();
    await waitFor(() => expect(rows()).toContain("Bob of QAUser: Bobv3rule hit"));
  });

  test("says when the saved requests could not be read, and reads them again", async () => {
    server.personasFail = true;
    const { user } = await open();
    await screen.findByText("The saved requests could not be read.");
    expect(rows()).toHaveLength(5);
    server.personasFail = false;
    server.personas = [persona("Eve", "Eve")];
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(rows()).toHaveLength(6));
  });
});

describe("a saved request", () => {
  test("is added with its headers", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Add a request" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: "Name" }), "Tester");
    await user.type(within(dialog).getByRole("textbox", { name: "Name 1" }), "User");
    await user.type(within(dialog).getByRole("textbox", { name: "Value 1" }), "bob");
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() => expect(rows()).toContain("TesterUser: bobv1case differs"));
    expect(server.personas[0]?.request).toEqual({ kind: "http", values: { User: "bob" } });
  });

  test("is taken from a curl command, and says what of it has no effect", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Add a request" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: "Name" }), "Pasted");
    await user.click(within(dialog).getByText("From a curl command"));
    await user.click(within(dialog).getByRole("textbox", { name: "curl command" }));
    await user.paste("curl -u me:pw -H 'User: Bob' -H 'Accept: */*' -d '{}' https://example.com/order?id=7");
    await user.click(within(dialog).getByRole("button", { name: "Take its headers" }));
    expect(within(dialog).getByText("2 headers taken.")).toBeTruthy();
    expect(within(dialog).getByText(/User name, password and certificates are left out/)).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() => expect(rows()).toContain("PastedUser: Bob, Accept: */*v3rule hit"));
    await user.click(screen.getByRole("button", { name: "Send as Pasted" }));
    await waitFor(() => expect(server.sends).toHaveLength(1));
    expect(server.sends[0]).toMatchObject({
      ...{ method: "POST", path: "/order?id=7", body: "{}" },
      values: { User: "Bob", Accept: "*/*" },
    });
  });

  test("is edited and deleted after a second press", async () => {
    server.personas = [persona("Tester", "Eve")];
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Edit Tester" }));
    const value = within(await screen.findByRole("dialog")).getByRole("textbox", { name: "Value 1" });
    await user.clear(value);
    await user.type(value, "Bob");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(rows()).toContain("TesterUser: Bobv3rule hit"));
    await user.click(screen.getByRole("button", { name: "Edit Tester" }));
    await user.click(await screen.findByRole("button", { name: "Delete" }));
    expect(server.personas).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: "Delete Tester for everybody" }));
    await waitFor(() => expect(rows()).toHaveLength(5));
  });

  test("that may hold a secret says who will be able to read it", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Add a request" }));
    const dialog = await screen.findByRole("dialog");
    await user.type(within(dialog).getByRole("textbox", { name: "Name 1" }), "Authorization");
    expect(within(dialog).queryByText(/everybody can read/)).toBeNull();
    await user.type(within(dialog).getByRole("textbox", { name: "Value 1" }), "x");
    expect(within(dialog).getByText(/Authorization may let others in/)).toBeTruthy();
  });

  test("that a RoutingKey could not hold cannot be saved as one", async () => {
    server.personas = [{ ...persona("Long", "x".repeat(1000)) }];
    const { user } = await open();
    await user.click(await screen.findByRole("button", { name: "Edit Long" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(within(dialog).getByRole("button", { name: "Add a line" }));
    await user.type(within(dialog).getByRole("textbox", { name: "Name 2" }), "Another-name");
    await user.type(within(dialog).getByRole("textbox", { name: "Value 2" }), "value");
    expect(within(dialog).getByRole("button", { name: "Save" })).toHaveProperty("disabled", false);
    await user.selectOptions(within(dialog).getByRole("combobox", { name: "Carries" }), "RoutingKey");
    expect(within(dialog).getByRole("alert").textContent).toBe("A RoutingKey takes at most 1,024 bytes.");
    expect(within(dialog).getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
  });
});

describe("sending", () => {
  test("asks the cloud for entry points only once a person turns to it", async () => {
    const { user } = await open();
    expect(server.entryPointReads).toBe(0);
    await user.hover(sendBox());
    await waitFor(() => expect(server.entryPointReads).toBe(1));
  });

  test("goes through the function URL of the alias and shows which version answered", async () => {
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Send as Bob" }));
    await within(sendBox()).findByText("says the answer");
    expect(server.sends).toEqual([
      { route: { by: "entryPoint", id: "url-1" }, values: { User: "Bob" }, count: 1, method: "GET", path: "/" },
    ]);
    expect(sendBox().textContent).toContain("GET https://u.example/ User: Bob20041 msanswered by v3");
    expect(sendBox().textContent).toContain('{"total":42.5}');
  });

  test("goes by Invoke with a RoutingKey where there is no door", async () => {
    server.entryPoints = [
      { ...functionUrl, id: "signed", auth: "CAM" },
      { ...functionUrl, id: "other", qualifier: "release" },
    ];
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Send as Bob" }));
    await waitFor(() => expect(server.sends).toHaveLength(1));
    expect(server.sends[0]).toMatchObject({ route: { by: "invoke" }, values: { User: "Bob" }, body: "" });
    expect(server.sends[0]).not.toHaveProperty("path");
  });

  test("finds the version in the log when the answer does not say it", async () => {
    server.answerSend = () => Response.json({ target: "GET https://u.example/", attempts: [attempt()] });
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Send as Bob" }));
    await within(sendBox()).findByText(/reading the log/);
    server.executions = [execution("1")];
    await within(sendBox()).findByText("says the log", undefined, { timeout: 5_000 });
    expect(sendBox().textContent).toContain("By the alias as this page last read it, v3 was to answer.");
  });

  test("says that nothing will tell where the function delivers no logs", async () => {
    server.hasLogTopic = false;
    server.answerSend = () => Response.json({ target: "t", attempts: [attempt()] });
    const { user } = await open();
    await user.click(screen.getByRole("button", { name: "Send as Bob" }));
    expect(await screen.findByText(/this function delivers no logs/)).toBeTruthy();
  });

  test("shows a refusal with what was not sent, and keeps what was chosen", async () => {
    server.answerSend = () => Response.json({ code: "entryPointUnreachable", message: "raw" }, { status: 422 });
    const { user } = await open();
    await user.selectOptions(screen.getByRole("combobox", { name: "As" }), "Alice");
    await user.click(screen.getByRole("button", { name: "Send as Alice" }));
    expect(await within(sendBox()).findByText(/This entry point cannot be called from here/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Send as Alice" })).toBeTruthy();
  });

  test("says that it goes to the live alias and not to the draft", async () => {
    const { user } = await open();
    expect(sendBox().textContent).toContain("against the live alias");
    await user.selectOptions(await screen.findByRole("combobox", { name: "If it matches" }), "2");
    expect(sendBox().textContent).toContain("against the live alias, not this draft");
  });

  test("a hundred times wants a second press, and is counted beside what is expected", async () => {
    server.answerSend = ({ count = 1 }) =>
      Response.json({
        target: "GET https://u.example/",
        attempts: Array.from({ length: count }, (_, index) =>
          index < 3
            ? attempt({ status: 433, error: null, excerpt: "timed out", functionRequestId: null, version: "2" })
            : attempt({ version: index < 35 ? "2" : "1" }),
        ),
      });
    const { user } = await open({ by: "weight", weights: [{ version: "2", weight: 30 }] });
    await user.click(screen.getByRole("button", { name: "Send 100 times" }));
    expect(server.sends).toEqual([]);
    expect(sendBox().textContent).toContain("100 real requests to prepub?");
    await user.click(screen.getByRole("button", { name: "Send 100" }));
    const table = await screen.findByRole("table");
    expect(server.sends).toMatchObject([{ count: 100 }]);
    expect(
      within(table)
        .getAllByRole("row")
        .slice(1)
        .map((row) => row.textContent),
    ).toEqual(["v235about 30 (18–42)", "v165about 70 (58–82)"]);
    expect(sendBox().textContent).toContain("3 requests failed:3 × 433 timed out");
  });
});
