import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EntryServer, startEntry } from "./entry.ts";
import { home, type InvokeTestbed, openInvokeTestbed } from "./invoke-testbed.ts";

let bed: InvokeTestbed;
let entry: EntryServer;
beforeAll(async () => {
  bed = await openInvokeTestbed();
  entry = await startEntry({ cloud: bed.cloud, host: "127.0.0.1", port: 0 });
  const echo = "exports.main_handler = async (event, context) => ({ version: context.function_version, event });";
  await bed.putFunction("echo", [echo, `${echo} // two`]);
  const rule = { version: "2", key: "invoke.headers.User", method: "exact", expression: "Bob" };
  await bed.putAlias("prepub", { mainVersion: "1", rules: [rule] }, "echo");
  await putUrl("echoprepub", "echo", "prepub");
  await putUrl("echoone", "echo", "1");
});
afterAll(async () => {
  await entry.close();
  await bed.close();
});

function putUrl(
  urlId: string,
  functionName: string,
  qualifier: string,
  change: { enabled?: boolean; desc?: object } = {},
) {
  const { enabled = true, desc = { AuthType: "NONE", NetConfig: { EnableExtranet: true } } } = change;
  const times = { addTime: 0, modTime: 0 };
  const written = { time: 0, requestId: "test", region: home.region, action: "Test", request: {} };
  return bed.cloud.store.write(written, (draft) =>
    draft.putTrigger({
      ...home,
      ...times,
      functionName,
      name: urlId,
      type: "http",
      qualifier,
      enabled,
      desc: JSON.stringify(desc),
      customArgument: "",
      description: "",
    }),
  );
}

async function call(path: string, init: RequestInit = {}) {
  const response = await fetch(`${entry.url}${path}`, init);
  const text = await response.text();
  return { response, text, json: () => JSON.parse(text) as Record<string, unknown> };
}

test("the function gets the documented event", async () => {
  const { response, json } = await call("/url/echoone/orders/7?b=2&a=1%202", {
    method: "POST",
    headers: { "X-Custom": "Yes", "X-Scf-Version": "forged" },
    body: '{"order":"订单"}',
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("x-scf-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  const { event } = json() as { event: { headers: Record<string, string> } };
  expect(event).toMatchObject({
    httpMethod: "POST",
    path: "/orders/7",
    queryString: { a: "1 2", b: "2" },
    body: '{"order":"订单"}',
    headers: { "x-custom": "Yes", "x-scf-remote-addr": "127.0.0.1" },
  });
  expect(event.headers).not.toHaveProperty("x-scf-version");
});

test.each([
  { url: "echoprepub", user: "Bob", version: "2" },
  { url: "echoprepub", user: "Alice", version: "1" },
  { url: "echoone", user: "Bob", version: "1" },
])("$user at $url reaches version $version", async ({ url, user, version }) => {
  const { json } = await call(`/url/${url}/`, { headers: { uSeR: user } });
  expect(json()).toMatchObject({ version });
});

test("the execution is recorded as one that came by URL", async () => {
  const { response } = await call("/url/echoprepub/", { headers: { user: "Bob" } });
  const range = { ...home, functionName: "echo", from: 0, to: Number.MAX_SAFE_INTEGER };
  const records = await bed.cloud.store.listExecutions(range);
  expect(records.find(({ requestId }) => requestId === response.headers.get("x-scf-request-id"))).toMatchObject({
    source: "url",
    alias: "prepub",
    version: "2",
    status: 200,
  });
});

describe("what the function returns", () => {
  let count = 0;
  async function answerOf(value: string) {
    const name = `answering-${++count}`;
    await bed.putFunction(name, [`exports.main_handler = async () => (${value});`]);
    await putUrl(name, name, "$DEFAULT");
    return call(`/url/${name}/`);
  }

  test("an integrated response becomes the HTTP response", async () => {
    const { response, text } = await answerOf(
      "{ isBase64Encoded: false, statusCode: 404, headers: { 'Content-Type': 'text/plain', 'x-a': ['1', '2'] }, body: 'nö' }",
    );
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("text/plain");
    expect(response.headers.get("x-a")).toBe("1, 2");
    expect(text).toBe("nö");
  });

  test("a base64 body is decoded", async () => {
    expect((await answerOf("{ isBase64Encoded: true, statusCode: 200, body: 'aGk=' }")).text).toBe("hi");
  });

  test.each([
    "{ a: 1 }",
    "[1]",
    "null",
    "'text'",
    "{ statusCode: '200' }",
    "{ statusCode: 20 }",
    "{ statusCode: 101 }",
  ])("%s is sent as the JSON of a 200", async (value) => {
    const { response, text } = await answerOf(value);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(JSON.parse(text)).toEqual(new Function(`return (${value})`)());
  });

  test("headers that HTTP cannot carry are a malformed response", async () => {
    const { response, json } = await answerOf("{ statusCode: 200, headers: { 'bad name': '1' }, body: 'x' }");
    expect(response.status).toBe(403);
    expect(json()).toMatchObject({ statusCode: 403, errorMessage: expect.stringContaining("response format") });
  });

  test("a failure becomes its status code with the error as JSON", async () => {
    const { response, json } = await answerOf("(() => { throw new Error('boom') })()");
    expect(response.status).toBe(430);
    expect(json()).toMatchObject({
      errorCode: 1,
      errorMessage: "user code exception caught",
      statusCode: 430,
      requestId: response.headers.get("x-scf-request-id"),
    });
  });
});

describe("refusals", () => {
  beforeAll(async () => {
    await putUrl("switchedoff", "echo", "1", { enabled: false });
    await putUrl("intranetonly", "echo", "1", { desc: { AuthType: "NONE", NetConfig: { EnableExtranet: false } } });
    await putUrl("signedonly", "echo", "1", { desc: { AuthType: "CAM", NetConfig: { EnableExtranet: true } } });
    await putUrl("lostfunction", "echo", "gone");
  });

  test.each([
    { path: "/", headers: {}, status: 404 },
    { path: "/url/unknown/", headers: {}, status: 404 },
    { path: "/url/switchedoff/", headers: {}, status: 403 },
    { path: "/url/intranetonly/", headers: {}, status: 403 },
    { path: "/url/signedonly/", headers: {}, status: 401 },
    { path: "/url/signedonly/", headers: { authorization: "TC3-HMAC-SHA256 x" }, status: 403 },
    { path: "/url/lostfunction/", headers: {}, status: 442 },
  ])("$path with $headers: $status", async ({ path, headers, status }) => {
    const { response, json } = await call(path, { headers });
    expect(response.status).toBe(status);
    expect(json()).toMatchObject({
      statusCode: status,
      errorMessage: expect.any(String),
      requestId: expect.any(String),
    });
  });

  test("a body over 6 MB: 406", async () => {
    const { response } = await call("/url/echoone/", { method: "POST", body: "x".repeat(6 * 1024 * 1024 + 1) });
    expect(response.status).toBe(406);
  });
});

test("a caller who hangs up in the middle disturbs nobody", async () => {
  await new Promise<void>((resolve) => {
    const outgoing = httpRequest(`${entry.url}/url/echoone/`, { method: "POST", headers: { "content-length": 100 } });
    outgoing.on("error", () => resolve());
    outgoing.write("half", () => outgoing.destroy());
    outgoing.on("close", resolve);
  });
  expect((await call("/url/echoone/")).response.status).toBe(200);
});
