import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testView } from "@/components/invoke/testing-view";
import { testKey } from "@/components/release/render-panel";
import { TestingFrame } from "@/components/shell/testing-frame";
import type { EntryPoint, EntryPointList } from "@/lib/domain/entry-point-schema";
import type { EnvironmentsView } from "@/lib/domain/environment-schema";
import { EntryPointsTab } from "./entry-points-tab";

type Of<Kind extends EntryPoint["kind"]> = Extract<EntryPoint, { kind: Kind }>;
const url = (qualifier: string, part: Partial<Of<"functionUrl">> = {}): EntryPoint => ({
  kind: "functionUrl",
  id: `http:${qualifier}`,
  qualifier,
  isEnabled: true,
  url: `https://1-${qualifier.replace("$", "").toLowerCase()}.ap-guangzhou.tencentscf.com`,
  intranetUrl: null,
  auth: "NONE",
  boundDomains: [],
  ...part,
});
const stage = (name: string, qualifier: string | null): EntryPoint => ({
  kind: "gatewayStage",
  id: `gateway:${name}`,
  qualifier,
  isEnabled: true,
  serviceId: "service-1",
  serviceName: "orders",
  apiId: "api-1",
  method: "ANY",
  path: "/orders",
  stage: name,
  url: `https://service-1.gz.apigw.tencentcs.com/${name}/orders`,
  releasedAt: null,
});
const timer = (qualifier: string): EntryPoint => ({
  kind: "trigger",
  id: `timer:${qualifier}`,
  qualifier,
  isEnabled: false,
  type: "timer",
  name: "nightly",
  summary: "0 0 3 * * * *",
});
const domain = (qualifier: string): EntryPoint => ({
  kind: "customDomain",
  id: `domain:${qualifier}`,
  qualifier,
  isEnabled: true,
  domain: "shop.example.com",
  protocol: "HTTP&HTTPS",
  path: "/orders/*",
});

const nothingToSetUp: EnvironmentsView = {
  environments: [],
  isDefault: true,
  revision: 0,
  setup: { steps: [], gateway: "absent" },
};
let list: EntryPointList;
const asked: { method: string; path: string; body: unknown; key: string | null }[] = [];
let answer: (method: string, body: unknown) => Response | Promise<Response>;

beforeEach(() => {
  asked.length = 0;
  list = { entryPoints: [], gateway: "absent", asOf: new Date().toISOString(), unreadable: [] };
  answer = () => Response.json(list);
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const method = init.method ?? "GET";
    const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    if (path.endsWith("/environments")) return Response.json(nothingToSetUp);
    asked.push({ method, path, body, key: new Headers(init.headers).get("idempotency-key") });
    return answer(method, body);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(...entryPoints: EntryPoint[]) {
  list = { ...list, entryPoints };
  render(
    <TestingFrame>
      <EntryPointsTab functionKey={testKey} view={testView()} />
    </TestingFrame>,
  );
  return { user: userEvent.setup() };
}
const card = (name: string | RegExp) => screen.findByRole("region", { name });

test("each alias lists what a move of it reaches, numbers and $LATEST stand apart", async () => {
  show(url("release"), stage("release", "release"), domain("prepub"), url("1"), timer("$LATEST"), stage("test", null));
  const release = within(await card("Release release"));
  expect(release.getByText("https://1-release.ap-guangzhou.tencentscf.com")).toBeDefined();
  expect(release.getByText("now v1 70 %, v2 30 %")).toBeDefined();
  expect(release.getByText("API Gateway")).toBeDefined();
  expect(release.getByText("legacy")).toBeDefined();
  expect(within(await card("Pre-release prepub")).getByText("https://shop.example.com/orders/")).toBeDefined();
  expect(within(await card("Entry points of version 1")).getByText("anyone may call")).toBeDefined();
  expect(within(await card("Entry points of $LATEST")).getByText("nightly")).toBeDefined();
  expect(within(await card("Entry points of $LATEST")).getByText("switched off")).toBeDefined();
  expect(within(await card("Entry points that lead nowhere known")).getByText(/stage/).textContent).toContain("test");
  expect(within(await card("Test $DEFAULT")).getByText(/Nobody comes in through this alias/)).toBeDefined();
});

test("without a gateway there is no trace of one", async () => {
  show(url("release"));
  await card("Release release");
  expect(document.body.textContent).not.toMatch(/gateway/i);
});

test("an alias that sends to $LATEST is said to change with every upload", async () => {
  show(url("$DEFAULT"), url("release"));
  expect(within(await card("Test $DEFAULT")).getByText(/also change with every upload/)).toBeDefined();
  expect(within(await card("Release release")).queryByText(/also change with every upload/)).toBeNull();
});

test("a domain on $LATEST is called out, a bare URL is not", async () => {
  show(domain("$LATEST"), url("$LATEST"));
  const note = await screen.findByRole("note");
  expect(note.textContent).toContain("shop.example.com runs whatever was uploaded last");
  cleanup();
  show(url("$LATEST"));
  await card("Entry points of $LATEST");
  expect(screen.queryByRole("note")).toBeNull();
});

test("entry points of a deleted alias are named as failing", async () => {
  show(url("removed"));
  expect(within(await card("removed")).getByRole("alert").textContent).toContain("removed does not exist");
});

test("direct calls are explained with where they lead now", async () => {
  show();
  const direct = within(await card("What direct calls get"));
  expect(direct.getByText(/Follows the alias/).textContent).toContain("$DEFAULT. Now $LATEST.");
  expect(direct.getByText(/past every alias/).textContent).toContain("$LATEST");
});

test("parts that could not be read are named, so that a gap is not taken for none", async () => {
  list.unreadable = [{ part: "customDomains", code: "UnauthorizedOperation", message: "no" }];
  show(url("release"));
  const alert = await screen.findByText(/There may be more entry points/);
  expect(alert.parentElement?.textContent).toContain("Custom domains:");
  expect(alert.parentElement?.textContent).toContain("UnauthorizedOperation");
});

test("a list that cannot be read says why and can be asked for again", async () => {
  answer = () => Response.json({ code: "cloudUnavailable", message: "no" }, { status: 503 });
  const { user } = show(url("release"));
  const again = await screen.findByRole("button", { name: "Try again" });
  answer = () => Response.json(list);
  await user.click(again);
  await card("Release release");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
});

test("refreshing shows what the cloud has now", async () => {
  const { user } = show(url("release"));
  await card("Release release");
  list = { ...list, entryPoints: [url("prepub")] };
  await user.click(screen.getByRole("button", { name: "Refresh" }));
  expect(await screen.findByText("https://1-prepub.ap-guangzhou.tencentscf.com")).toBeDefined();
});

test("creating a URL says what will be called and that it is public, then shows its address", async () => {
  const { user } = show(url("$DEFAULT"));
  answer = (method, body) => {
    if (method === "POST") {
      const { qualifier, auth } = body as { qualifier: string; auth: string }; // what the dialog sends
      list = { ...list, entryPoints: [...list.entryPoints, url(qualifier, { auth })] };
    }
    return Response.json(list);
  };
  await card("Test $DEFAULT");
  await user.click(screen.getByRole("button", { name: "Create function URL" }));
  const dialog = within(await screen.findByRole("dialog"));
  // $DEFAULT has one already.
  expect(dialog.getByLabelText("Leads to")).toHaveProperty("value", "prepub");
  expect(dialog.getByRole("option", { name: /^\$DEFAULT.*has a URL/ })).toHaveProperty("disabled", true);
  expect(dialog.getByText(/This calls/).textContent).toBe(
    "This calls CreateTrigger of type http for order-api with the qualifier prepub.",
  );
  expect(dialog.getByText(/The address is public/)).toBeDefined();
  await user.click(dialog.getByRole("radio", { name: /Signed callers/ }));
  await user.click(dialog.getByRole("button", { name: "Create function URL" }));
  expect(await dialog.findByText("https://1-prepub.ap-guangzhou.tencentscf.com")).toBeDefined();
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    kind: "functionUrl",
    qualifier: "prepub",
    auth: "CAM",
  });
});

test("asking again after a lost answer uses the same key", async () => {
  const { user } = show();
  await card("Release release");
  await user.click(screen.getByRole("button", { name: "Create a function URL on release" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByLabelText("Leads to")).toHaveProperty("value", "release");
  answer = (method) => (method === "POST" ? new Response("", { status: 502 }) : Response.json(list));
  await user.click(dialog.getByRole("button", { name: "Create function URL" }));
  await dialog.findByText(/may or may not have happened/);
  list = { ...list, entryPoints: [url("release")] };
  answer = () => Response.json(list);
  await user.click(dialog.getByRole("button", { name: "Ask again" }));
  await dialog.findByText("The function URL on release exists.");
  const keys = asked.filter(({ method }) => method === "POST").map(({ key }) => key);
  expect(keys).toEqual([keys[0], keys[0]]);
  expect(keys[0]).not.toBeNull();
});

test("a refusal keeps the choices and says what was not changed", async () => {
  const { user } = show();
  await card("Release release");
  await user.click(screen.getByRole("button", { name: "Create a function URL on release" }));
  const dialog = within(await screen.findByRole("dialog"));
  answer = (method) =>
    method === "POST"
      ? Response.json({ code: "cloudDenied", message: "no", cloudRequestId: "c-7" }, { status: 403 })
      : Response.json(list);
  await user.click(dialog.getByRole("radio", { name: /Signed callers/ }));
  await user.click(dialog.getByRole("button", { name: "Create function URL" }));
  await dialog.findByText("c-7");
  expect(dialog.getByLabelText("Leads to")).toHaveProperty("value", "release");
  expect(dialog.getByRole("radio", { name: /Signed callers/ })).toHaveProperty("checked", true);
});

test("deleting the URL of an environment wants the alias typed", async () => {
  const { user } = show(url("release"), url("3"));
  await user.click(await screen.findByRole("button", { name: "Delete the function URL on release" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(dialog.getByText(/It serves the environment Release/)).toBeDefined();
  const confirm = dialog.getByRole("button", { name: "Delete function URL" });
  expect(confirm).toHaveProperty("disabled", true);
  await user.type(dialog.getByRole("textbox", { name: "Type release to confirm" }), "release");
  list = { ...list, entryPoints: [url("3")] };
  await user.click(confirm);
  await dialog.findByText(/The function URL is gone/);
  const call = asked.find(({ method }) => method === "DELETE");
  expect(call?.path).toMatch(/entry-points\/http%3Arelease$/);
  await user.click(dialog.getByRole("button", { name: "Done" }));
  await waitFor(() => expect(screen.queryByText("https://1-release.ap-guangzhou.tencentscf.com")).toBeNull());
});

test("the URL of a version asks once and types nothing", async () => {
  const { user } = show(url("3"));
  await user.click(await screen.findByRole("button", { name: "Delete the function URL on version 3" }));
  const dialog = within(await screen.findByRole("alertdialog"));
  expect(dialog.queryByRole("textbox")).toBeNull();
  expect(dialog.getByRole("button", { name: "Delete function URL" })).toHaveProperty("disabled", false);
});

test("a URL that a domain uses cannot be deleted, and says so", async () => {
  show(url("release", { boundDomains: ["shop.example.com"] }));
  const button = await screen.findByRole("button", { name: "Delete the function URL on release" });
  expect(button).toHaveProperty("disabled", true);
  expect(screen.getByText("Used by shop.example.com")).toBeDefined();
});
