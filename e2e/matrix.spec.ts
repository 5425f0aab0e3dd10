import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "playwright/test";
import { type DemoRole, signInAs } from "../scripts/checks/sign-in.ts";
import { type DescribedRoute, listPages, listRouteFiles, readDescribedRoutes } from "./support/api-description.ts";
import { connectCloud } from "./support/cloud-client.ts";
import { startConsole, type World } from "./support/console.ts";
import { type MadeFunction, makeFunction, uniqueName } from "./support/make-function.ts";
import { minimalBody } from "./support/minimal-body.ts";
import { buildWithoutProxy } from "./support/without-proxy.ts";

/** Who may do what, written down once more: this table is the promise, the console's own is what keeps it. */
const EVERYBODY: DemoRole[] = ["manager", "qa", "release-manager", "admin"];
const ROLES: Record<string, DemoRole[]> = {
  view: EVERYBODY,
  invoke: ["qa", "release-manager"],
  publish: ["qa", "release-manager"],
  "alias.edit": ["qa", "release-manager"],
  "alias.editProtected": ["release-manager"],
  "alias.rollBack": ["qa", "release-manager", "admin"],
  "alias.propose": ["qa", "release-manager"],
  "alias.approve": ["release-manager"],
  "entryPoint.edit": ["qa", "release-manager"],
  "environment.edit": ["qa", "release-manager"],
  "line.stop": ["qa", "release-manager", "admin"],
  "line.resume": ["release-manager", "admin"],
  administer: ["admin"],
};
/** What strangers reach: signing in, and how the process does. Everything else begins with who they are. */
const FOR_STRANGERS = [
  ...["POST /api/v1/demo-session", "DELETE /api/v1/session", "POST /api/v1/sign-in", "POST /api/v1/set-up"],
  ...["POST /api/v1/oidc/attempts", "GET /api/v1/oidc/callback", "GET /livez", "GET /readyz"],
];
const PAGES_FOR_STRANGERS = ["/sign-in", "/set-up"];
/** Outside `/api/v1`, so not in its description. */
const OTHER_ROUTES = ["GET /livez", "GET /metrics", "GET /readyz"];
/** Ends the session that the others of the same person need. */
const SIGN_OUT = "DELETE /api/v1/session";
const QUERIES: Record<string, string> = {
  "GET …/executions": "?requestIds=some-id",
  "GET …/header-sightings": "?header=User",
  "GET …/evidence": "?version=1",
  "DELETE /api/v1/policies/{id}": "?revision=1",
  "DELETE /api/v1/freeze-windows/{id}": "?revision=1",
};

const HOW = ["as it is built", "with its proxy taken out"] as const;
type How = (typeof HOW)[number];

interface Caller {
  name: string;
  headers: Record<string, string>;
  /** Null: nobody we know. */
  role: DemoRole | null;
  /** Whether the function asked for lies in their scope. */
  isThere: boolean;
}

interface Answer {
  status: number;
  code: string | null;
  text: string;
}

let built: World;
let bare: World;
let folder: string;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  folder = await mkdtemp(join(tmpdir(), "halftone-without-proxy-"));
  built = await startConsole();
  bare = await startConsole({ serverFile: await buildWithoutProxy(folder) });
});
test.afterAll(async () => {
  await Promise.all([built?.close(), bare?.close()]);
  await rm(folder, { recursive: true, force: true });
});

for (const how of HOW) {
  test(`a console ${how}: every route and page is open to whom the table says, and to nobody else`, async () => {
    test.setTimeout(240_000);
    const world = how === "as it is built" ? built : bare;
    const marker = `marker-${randomUUID().slice(0, 8)}`;
    const made = await makeFunction(connectCloud(world.cloud.url), uniqueName("matrix"), { description: marker });
    await untilShown(world, made);
    const routes = await readDescribedRoutes(world.url);
    expect(routes.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual(
      listRouteFiles()
        .filter((each) => !OTHER_ROUTES.includes(each))
        .toSorted(),
    );
    const wrong: string[] = [];
    const judgeCaller = async (caller: Caller) => {
      const isLast = (route: DescribedRoute) => nameOf(route) === SIGN_OUT;
      const judge = async (route: DescribedRoute) => {
        wrong.push(...(await judgeRoute(world, caller, route, made, marker)));
      };
      for (const route of routes.filter((each) => !isLast(each))) await judge(route);
      // Who sees everything in the API sees every page; the others show what pages keep back.
      if (caller.role === null || caller.role === "manager" || !caller.isThere) {
        wrong.push(...(await judgePages(world, caller, made, marker)));
      }
      wrong.push(...(await judgeMetrics(world, caller)));
      for (const route of routes.filter(isLast)) await judge(route);
    };
    await Promise.all((await everyCaller(world, how)).map(judgeCaller));
    expect(wrong).toEqual([]);
    const { headers } = await fetch(`${world.url}/sign-in`);
    // The one thing that the proxy adds: without it pages run nothing at all.
    expect(headers.get("content-security-policy")?.includes("nonce-")).toBe(how === "as it is built");
  });
}

test("headers by which requests went around a proxy in the past change nothing", async () => {
  const tricks: Record<string, string>[] = [
    { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-middleware-subrequest": "src/middleware:middleware:pages/_middleware" },
    { "x-middleware-next": "1" },
    { "x-middleware-rewrite": "/functions" },
    { "x-nextjs-data": "1", "x-middleware-prefetch": "1" },
    { "x-invoke-path": "/functions", "x-invoke-status": "200" },
    { "x-original-url": "/functions", "x-rewrite-url": "/functions" },
    { "x-forwarded-host": "127.0.0.1", "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "https" },
    { "x-http-method-override": "DELETE", "x-method-override": "DELETE" },
    { "x-halftone-path": "//evil.example/", "x-halftone-nonce": "abc" },
  ];
  for (const headers of tricks) {
    for (const path of ["/", "/functions", "/activity", "/api/v1/overview"]) {
      const answer = await fetch(built.url + path, { headers, redirect: "manual" });
      const told = `${path} with ${Object.keys(headers)}`;
      const leadsTo = answer.headers.get("location");
      if (leadsTo !== null) expect(new URL(leadsTo, built.url).href, told).toMatch(new RegExp(`^${built.url}/sign-in`));
      // What only looks ahead is answered with nothing at all, before anything is asked.
      else if (answer.status === 200) expect(await answer.text(), told).toBe("{}");
      else expect(answer.status, told).toBe(401);
      expect(answer.headers.get("content-security-policy") ?? "").not.toContain("nonce-abc");
    }
  }
});

/** Without the proxy those are enough who have least: whatever it kept from anybody, it kept from them. */
async function everyCaller(world: World, how: How): Promise<Caller[]> {
  const stranger: Caller = { name: "a stranger", headers: {}, role: null, isThere: false };
  const elsewhere = await token(world, "release-manager", { isThere: false });
  if (how !== "as it is built") return [stranger, await persona(world, "manager"), elsewhere];
  const people = await Promise.all(EVERYBODY.map((role) => persona(world, role)));
  const tokens = await Promise.all(
    (["manager", "qa", "release-manager"] as const).map((role) => token(world, role, { isThere: true })),
  );
  return [stranger, ...people, ...tokens, elsewhere];
}

/** Waits until the console has read the function from the cloud. */
async function untilShown(world: World, { namespace, name }: MadeFunction): Promise<void> {
  const manager = await persona(world, "manager");
  const path = `/api/v1/ap-guangzhou/${namespace}/functions/${name}`;
  await expect.poll(async () => (await fetchAs(world, manager, path)).status).toBe(200);
}

async function persona(world: World, role: DemoRole): Promise<Caller> {
  const headers = { cookie: await signInAs(world.url, role), origin: world.url };
  return { name: `the ${role}`, headers, role, isThere: true };
}

/** Never more than its holder, who is the persona of that role. */
async function token(world: World, role: "manager" | "qa" | "release-manager", { isThere }: { isThere: boolean }) {
  const login = { manager: "demo-maya", qa: "demo-quinn", "release-manager": "demo-rhea" }[role];
  const scope = { region: "*", namespace: isThere ? "*" : "elsewhere", functionPattern: "*" };
  const body = { login, name: `${role} ${isThere ? "here" : "elsewhere"} ${uniqueName("t")}`, role, scope, days: 1 };
  const answer = await fetchAs(world, await persona(world, "admin"), "/api/v1/tokens", { method: "POST", body });
  expect(answer).toMatchObject({ status: 201 });
  const { secret } = JSON.parse(answer.text);
  const name = `a ${role}'s token for ${isThere ? "everything" : "another namespace"}`;
  return { name, headers: { authorization: `Bearer ${secret}` }, role, isThere };
}

async function fetchAs(
  world: World,
  caller: Pick<Caller, "headers">,
  path: string,
  { method = "GET", body }: { method?: string; body?: unknown } = {},
): Promise<Answer> {
  const leaving = new AbortController();
  const answer = await fetch(world.url + path, {
    method,
    headers: { ...caller.headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    redirect: "manual",
    signal: leaving.signal,
  });
  // A stream goes on for ever; that it began is the answer.
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  const text = isStream ? "" : await answer.text();
  leaving.abort();
  const isJson = answer.headers.get("content-type")?.startsWith("application/json") ?? false;
  return { status: answer.status, code: isJson ? (JSON.parse(text).code ?? null) : null, text };
}

async function judgeRoute(
  world: World,
  caller: Caller,
  route: DescribedRoute,
  made: MadeFunction,
  marker: string,
): Promise<string[]> {
  const name = nameOf(route);
  const expectedRoles = ROLES[route.may];
  if (expectedRoles === undefined && route.may !== "signed in" && route.may !== "anybody") {
    return [`${name}: nobody has said who may "${route.may}"`];
  }
  if (expectedRoles !== undefined && route.roles.toSorted().join() !== expectedRoles.toSorted().join()) {
    return [`${name}: the console lets ${route.roles} do it, the table ${expectedRoles}`];
  }
  if ((route.may === "anybody") !== FOR_STRANGERS.includes(name)) return [`${name}: is it meant for strangers?`];
  const answer = await fetchAs(world, caller, addressOf(route, made), { method: route.method, ...bodyOf(route) });
  const told = `${caller.name}, ${name}: ${answer.status} ${answer.code ?? ""} ${answer.text.slice(0, 200)}`;
  if (answer.status === 500) return [`failed: ${told}`];
  if (!isAllowed(caller, route)) {
    if (answer.text.includes(marker) || answer.text.includes(made.name)) return [`leaked: ${told}`];
    const refusal = caller.role === null ? "unauthenticated" : "forbidden";
    // What is named by an id alone may as well not exist for them.
    const isHidden = caller.role !== null && /\{\w*[iI]d\}/.test(route.path) && answer.status === 404;
    return answer.code === refusal || isHidden ? [] : [`let in: ${told}`];
  }
  if (!caller.isThere && (answer.text.includes(marker) || answer.text.includes(made.name))) return [`leaked: ${told}`];
  return ["unauthenticated", "forbidden", "foreignOrigin"].includes(answer.code ?? "") ? [`kept out: ${told}`] : [];
}

function isAllowed({ role, isThere }: Caller, { may, path }: DescribedRoute): boolean {
  if (may === "anybody") return true;
  if (role === null) return false;
  if (may === "signed in") return true;
  // Tokens of other scopes see the parts of lists that are theirs; they act nowhere outside.
  const isHere = isThere || (may === "view" && !path.includes("{namespace}"));
  return isHere && (ROLES[may]?.includes(role) ?? false);
}

function nameOf({ method, path }: Pick<DescribedRoute, "method" | "path">): string {
  return `${method} ${path}`;
}

function addressOf({ method, path }: DescribedRoute, made: MadeFunction): string {
  const values: Record<string, string> = {
    region: "ap-guangzhou",
    namespace: made.namespace,
    functionName: made.name,
    aliasName: "prepub",
    version: "1",
    other: "2",
    requestId: "some-request-id",
    entryPointId: "some-entry-point",
  };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? randomUUID());
  const query = QUERIES[`${method} ${path}`] ?? QUERIES[`${method} …/${path.split("/").at(-1)}`] ?? "";
  return filled + query;
}

function bodyOf({ method, path, body }: DescribedRoute): { body?: unknown } {
  if (method === "GET") return {};
  if (body === null) return { body: {} };
  if (path.endsWith("/environments") && method === "PUT") return { body: { environments: null, revision: 0 } };
  return { body: minimalBody(body) };
}

/** A page shows something, sends a stranger away, or does not exist for them; none of it tells of what is not theirs. */
async function judgePages(world: World, caller: Caller, made: MadeFunction, marker: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const page of listPages()) {
    const path = page
      .replace("{region}", "ap-guangzhou")
      .replace("{namespace}", made.namespace)
      .replace("{functionName}", made.name)
      .replace(/\{\w+\}/g, () => randomUUID());
    for (const headers of [{}, { rsc: "1" }]) {
      const answer = await fetchAs(world, { headers: { ...caller.headers, ...headers } }, path);
      const told = `${caller.name}, ${path} ${JSON.stringify(headers)}: ${answer.status}`;
      if (answer.status >= 500) wrong.push(`failed: ${told}`);
      const isOpen = PAGES_FOR_STRANGERS.includes(page);
      const sendsAway = answer.status === 307 || answer.text.includes("/sign-in");
      if (caller.role === null && !isOpen && !sendsAway) wrong.push(`let in: ${told}`);
      const tells = answer.text.includes(marker) || (!path.includes(made.name) && answer.text.includes(made.name));
      if (!caller.isThere && tells) wrong.push(`leaked: ${told}`);
    }
  }
  return wrong;
}

async function judgeMetrics(world: World, caller: Caller): Promise<string[]> {
  const { status } = await fetchAs(world, caller, "/metrics");
  const expected = caller.role === null ? 401 : caller.isThere ? 200 : 403;
  return status === expected ? [] : [`${caller.name}, GET /metrics: ${status} instead of ${expected}`];
}
