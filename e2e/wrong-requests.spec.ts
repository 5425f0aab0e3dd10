import { z } from "zod";
import { consoleFetch } from "./support/console-fetch.ts";
import { expect, test } from "./support/fixtures.ts";
import type { MadeFunction } from "./support/make-function.ts";

const problemSchema = z.strictObject({
  code: z.string(),
  message: z.string().min(20),
  requestId: z.uuid(),
  cloudRequestId: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});

const json = { "content-type": "application/json" };
const wish = { mainVersion: "1", routing: null };
const weights = (...entries: unknown[]) => ({ mainVersion: "1", routing: { by: "weight", weights: entries } });

interface WrongRequest {
  what: string;
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
  status: number;
  code: string;
}

const region = "/api/v1/ap-guangzhou";
const fn = `${region}/default/functions/{fn}`;
const alias = `${fn}/aliases/release`;
const guarded = { ...json, "if-match": "{etag}" };

const cases: WrongRequest[] = [
  {
    what: "a region this console does not look at",
    path: "/api/v1/ap-tokyo/namespaces",
    status: 404,
    code: "notFound",
  },
  { what: "a word that is no region", path: "/api/v1/nowhere!/namespaces", status: 400, code: "badRequest" },
  { what: "an unknown query parameter", path: "/api/v1/regions?x=1", status: 400, code: "badRequest" },
  {
    what: "a repeated query parameter",
    path: `${region}/functions?search=a&search=b`,
    status: 400,
    code: "badRequest",
  },
  { what: "a page too large", path: `${region}/default/functions?pageSize=101`, status: 400, code: "badRequest" },
  { what: "page zero", path: `${region}/default/functions?page=0`, status: 400, code: "badRequest" },
  { what: "an unknown filter", path: `${region}/default/functions?filter=odd`, status: 400, code: "badRequest" },
  {
    what: "a function that does not exist",
    path: `${region}/default/functions/nothing-here`,
    status: 404,
    code: "notFound",
  },
  { what: "a function name with a blank", path: `${region}/default/functions/a%20b`, status: 400, code: "badRequest" },
  { what: "an alias that does not exist", path: `${fn}/aliases/nothing`, status: 404, code: "notFound" },
  { what: "fresh with another value", path: `${alias}?fresh=yes`, status: 400, code: "badRequest" },
  { what: "a change that does not exist", path: "/api/v1/changes/12345678", status: 404, code: "notFound" },
  {
    what: "a cursor that is too long",
    path: `/api/v1/activity?before=${"x".repeat(101)}`,
    status: 400,
    code: "badRequest",
  },
  {
    what: "no If-Match",
    method: "PUT",
    path: alias,
    headers: json,
    body: wish,
    status: 428,
    code: "preconditionRequired",
  },
  {
    what: "a stale If-Match",
    method: "PUT",
    path: alias,
    headers: { ...json, "if-match": '"old"' },
    body: wish,
    status: 412,
    code: "aliasChanged",
  },
  {
    what: "any state, for a change",
    method: "PUT",
    path: alias,
    headers: { ...json, "if-match": "*" },
    body: wish,
    status: 428,
    code: "preconditionRequired",
  },
  {
    what: "no JSON content type",
    method: "PUT",
    path: alias,
    headers: { "content-type": "text/plain", "if-match": "{etag}" },
    body: wish,
    status: 415,
    code: "unsupportedMediaType",
  },
  {
    what: "a body that is not JSON",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: "{",
    status: 400,
    code: "badRequest",
  },
  {
    what: "a body of 65 KB",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: { ...wish, description: "x".repeat(66_000) },
    status: 413,
    code: "bodyTooLarge",
  },
  {
    what: "an unknown field",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: { ...wish, weigth: 1 },
    status: 400,
    code: "badRequest",
  },
  {
    what: "no main version",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: { routing: null },
    status: 400,
    code: "badRequest",
  },
  {
    what: "a weight above 100",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: weights({ version: "2", weight: 101 }),
    status: 400,
    code: "badRequest",
  },
  {
    what: "a negative weight",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: weights({ version: "2", weight: -1 }),
    status: 400,
    code: "badRequest",
  },
  {
    what: "a weight in words",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: weights({ version: "2", weight: "30" }),
    status: 400,
    code: "badRequest",
  },
  {
    what: "a weight with three decimals",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: weights({ version: "2", weight: 1.234 }),
    status: 422,
    code: "invalidWish",
  },
  {
    what: "a version that does not exist",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: weights({ version: "99", weight: 10 }),
    status: 422,
    code: "invalidWish",
  },
  {
    what: "the main version twice",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: weights({ version: "1", weight: 10 }),
    status: 422,
    code: "invalidWish",
  },
  {
    what: "three versions by weight",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: weights({ version: "2", weight: 10 }, { version: "3", weight: 10 }),
    status: 422,
    code: "invalidWish",
  },
  {
    what: "what is already so",
    method: "PUT",
    path: alias,
    headers: guarded,
    body: wish,
    status: 409,
    code: "nothingToChange",
  },
  {
    what: "a bad Idempotency-Key",
    method: "PUT",
    path: alias,
    headers: { ...guarded, "idempotency-key": "a b" },
    body: wish,
    status: 400,
    code: "badRequest",
  },
  {
    what: "a write from another site",
    method: "PUT",
    path: alias,
    headers: { ...guarded, origin: "https://evil.example" },
    body: wish,
    status: 403,
    code: "foreignOrigin",
  },
  {
    what: "a write from an unknown origin",
    method: "PUT",
    path: alias,
    headers: { ...guarded, origin: "null" },
    body: wish,
    status: 403,
    code: "foreignOrigin",
  },
  {
    what: "a rollback with nothing to go back to",
    method: "POST",
    path: `${alias}/rollback`,
    headers: guarded,
    body: {},
    status: 409,
    code: "nothingToRollBack",
  },
  {
    what: "a rollback without If-Match",
    method: "POST",
    path: `${alias}/rollback`,
    headers: json,
    body: {},
    status: 428,
    code: "preconditionRequired",
  },
  {
    what: "an alias name that starts with a digit",
    method: "POST",
    path: `${fn}/aliases`,
    headers: json,
    body: { name: "1a", mainVersion: "1" },
    status: 400,
    code: "badRequest",
  },
  {
    what: "an alias that exists",
    method: "POST",
    path: `${fn}/aliases`,
    headers: json,
    body: { name: "release", mainVersion: "1" },
    status: 422,
    code: "cloudRefused",
  },
  {
    what: "deleting $DEFAULT",
    method: "DELETE",
    path: `${fn}/aliases/%24DEFAULT`,
    headers: guarded,
    body: {},
    status: 400,
    code: "badRequest",
  },
  {
    what: "deleting an alias without If-Match",
    method: "DELETE",
    path: alias,
    headers: json,
    body: {},
    status: 428,
    code: "preconditionRequired",
  },
  {
    what: "deleting $LATEST",
    method: "DELETE",
    path: `${fn}/versions/%24LATEST`,
    headers: json,
    body: {},
    status: 400,
    code: "badRequest",
  },
  {
    what: "deleting a version in use",
    method: "DELETE",
    path: `${fn}/versions/1`,
    headers: json,
    body: {},
    status: 409,
    code: "versionInUse",
  },
  {
    what: "deleting a version that does not exist",
    method: "DELETE",
    path: `${fn}/versions/77`,
    headers: json,
    body: {},
    status: 404,
    code: "notFound",
  },
  { what: "reading one version", path: `${fn}/versions/1`, status: 405, code: "methodNotAllowed" },
  {
    what: "a message that is too long",
    method: "POST",
    path: `${fn}/versions`,
    headers: json,
    body: { description: "x".repeat(1001) },
    status: 400,
    code: "badRequest",
  },
  {
    what: "comparing with a version that does not exist",
    path: `${fn}/versions/1/diff/77`,
    status: 422,
    code: "cloudRefused",
  },
  {
    what: "entry points of a function that does not exist",
    path: `${region}/default/functions/nothing-here/entry-points`,
    status: 404,
    code: "notFound",
  },
  {
    what: "a function URL on what can be no qualifier",
    method: "POST",
    path: `${fn}/entry-points`,
    headers: json,
    body: { kind: "functionUrl", qualifier: "1a", auth: "NONE" },
    status: 400,
    code: "badRequest",
  },
  {
    what: "a function URL without saying who may call",
    method: "POST",
    path: `${fn}/entry-points`,
    headers: json,
    body: { kind: "functionUrl", qualifier: "release" },
    status: 400,
    code: "badRequest",
  },
  {
    what: "deleting a function URL that does not exist",
    method: "DELETE",
    path: `${fn}/entry-points/url%3Anothing`,
    headers: json,
    body: {},
    status: 404,
    code: "notFound",
  },
  {
    what: "deleting another trigger",
    method: "DELETE",
    path: `${fn}/entry-points/trigger%3Atimer%3Anightly%3A%24LATEST`,
    headers: json,
    body: {},
    status: 400,
    code: "badRequest",
  },
  { what: "reading one entry point", path: `${fn}/entry-points/url%3Ax`, status: 405, code: "methodNotAllowed" },
  {
    what: "environments of a function that does not exist",
    path: `${region}/default/functions/nothing-here/environments`,
    status: 404,
    code: "notFound",
  },
  {
    what: "a chain that names an alias twice",
    method: "PUT",
    path: `${fn}/environments`,
    headers: json,
    body: {
      environments: [
        { id: "one", alias: "release" },
        { id: "two", alias: "release" },
      ],
      revision: 0,
    },
    status: 400,
    code: "badRequest",
  },
  {
    what: "a chain over one that was not seen",
    method: "PUT",
    path: `${fn}/environments`,
    headers: json,
    body: { environments: [{ id: "live", alias: "release" }], revision: 7 },
    status: 409,
    code: "environmentsChanged",
  },
  {
    what: "a set-up of no steps",
    method: "POST",
    path: `${fn}/environments`,
    headers: json,
    body: { steps: [] },
    status: 400,
    code: "badRequest",
  },
  {
    what: "running a function without saying which version",
    method: "POST",
    path: `${fn}/invocations`,
    headers: json,
    body: { event: "{}" },
    status: 400,
    code: "badRequest",
  },
  {
    what: "an event that is not JSON",
    method: "POST",
    path: `${fn}/invocations`,
    headers: json,
    body: { qualifier: "release", event: "{" },
    status: 400,
    code: "badRequest",
  },
  {
    what: "an event of more than 128 KB that nobody waits for",
    method: "POST",
    path: `${fn}/invocations`,
    headers: json,
    body: { qualifier: "release", mode: "async", event: JSON.stringify("x".repeat(131_073)) },
    status: 413,
    code: "bodyTooLarge",
  },
  {
    what: "running an alias that does not exist",
    method: "POST",
    path: `${fn}/invocations`,
    headers: json,
    body: { qualifier: "nothing", event: "{}" },
    status: 422,
    code: "cloudRefused",
  },
  {
    what: "sending to an entry point that does not exist",
    method: "POST",
    path: `${alias}/sends`,
    headers: json,
    body: { route: { by: "entryPoint", id: "http://169.254.0.23/" } },
    status: 404,
    code: "notFound",
  },
  {
    what: "sending 101 times",
    method: "POST",
    path: `${alias}/sends`,
    headers: json,
    body: { route: { by: "invoke" }, count: 101 },
    status: 400,
    code: "badRequest",
  },
  {
    what: "sending to another address",
    method: "POST",
    path: `${alias}/sends`,
    headers: json,
    body: { route: { by: "invoke" }, path: "http://169.254.0.23/" },
    status: 400,
    code: "badRequest",
  },
  {
    what: "a persona without a name",
    method: "POST",
    path: `${fn}/personas`,
    headers: json,
    body: { name: " ", request: { kind: "http", values: {} } },
    status: 400,
    code: "badRequest",
  },
  {
    what: "a persona that no database can hold",
    method: "POST",
    path: `${fn}/personas`,
    headers: json,
    body: { name: "Bob", request: { kind: "http", values: { User: "\0" } } },
    status: 400,
    code: "badRequest",
  },
  {
    what: "changing a persona that does not exist",
    method: "PUT",
    path: `${fn}/personas/0b3c7f4e-0f52-4c53-9d4e-2f4f8a2c9a11`,
    headers: json,
    body: { name: "Bob", request: { kind: "http", values: {} } },
    status: 404,
    code: "notFound",
  },
  {
    what: "deleting what is no persona's id",
    method: "DELETE",
    path: `${fn}/personas/bob`,
    headers: json,
    body: {},
    status: 400,
    code: "badRequest",
  },
  {
    what: "reading one saved event",
    path: `${fn}/saved-events/0b3c7f4e-0f52-4c53-9d4e-2f4f8a2c9a11`,
    status: 405,
    code: "methodNotAllowed",
  },
  { what: "executions without ids", path: `${fn}/executions`, status: 400, code: "badRequest" },
  {
    what: "an execution's id that is a query",
    path: `${fn}/executions?requestIds=${encodeURIComponent('x" OR SCF_RequestId:*')}`,
    status: 400,
    code: "badRequest",
  },
  {
    what: "a header's name that is a query",
    path: `${fn}/header-sightings?header=${encodeURIComponent('x" | select *')}`,
    status: 400,
    code: "badRequest",
  },
  {
    what: "evidence of an alias that does not exist",
    path: `${fn}/aliases/nothing/evidence?version=1`,
    status: 404,
    code: "notFound",
  },
  { what: "evidence of what is no version", path: `${alias}/evidence?version=v1`, status: 400, code: "badRequest" },
  {
    what: "figures of a function that does not exist",
    path: `${region}/default/functions/nothing-here/environments/figures`,
    status: 404,
    code: "notFound",
  },
  {
    what: "a simulation of nothing",
    method: "POST",
    path: `${alias}/simulate`,
    headers: json,
    body: { requests: [] },
    status: 400,
    code: "badRequest",
  },
];

test("every wrong request gets its clear error, and nothing is sent to the cloud", async ({
  world,
  client,
  aFunction,
}) => {
  test.setTimeout(120_000);
  const made = await aFunction("wrong");
  await client.CreateAlias({ FunctionName: made.name, Name: "release", FunctionVersion: "1" });
  const etag = (await consoleFetch(fill(world.url, `${alias}?fresh=1`, made, ""))).headers.get("etag") ?? "";
  for (const wrong of cases) {
    await test.step(wrong.what, async () => {
      const answer = await send(world.url, wrong, made, etag);
      expect(answer.status, wrong.what).toBe(wrong.status);
      const problem = problemSchema.parse(await answer.json());
      expect(problem.code, wrong.what).toBe(wrong.code);
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
    });
  }
  const history = world.cloud.history().filter(({ request }) => JSON.stringify(request).includes(made.name));
  const expected = ["CreateFunction", "PublishVersion", "UpdateFunctionCode", "CreateAlias"];
  expect(history.filter(({ action }) => !expected.includes(action))).toEqual([]);
});

function send(
  base: string,
  { method = "GET", path, headers = {}, body }: WrongRequest,
  made: MadeFunction,
  etag: string,
) {
  return consoleFetch(fill(base, path, made, etag), {
    method,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace("{etag}", etag)])),
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

function fill(base: string, path: string, { name }: MadeFunction, etag: string): string {
  return base + path.replace("{fn}", name).replace("{etag}", etag);
}
