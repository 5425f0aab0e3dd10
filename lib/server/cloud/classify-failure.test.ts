import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { getAlias, updateAlias } from "./aliases";
import { type Cloud, createCloud } from "./cloud";
import { CloudCallError } from "./cloud-error";
import { connectionTo } from "./test-cloud";
import { publishVersion } from "./versions";

const key = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };
const state = { mainVersion: "1", routing: null, description: "" };

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A cloud that answers every request alike. */
async function cloudThat(answer: RequestListener, limitMs = 30_000): Promise<Cloud> {
  const server: Server = createServer((request, response) => {
    request.resume();
    request.once("end", () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  const cloud = createCloud(connectionTo(`http://127.0.0.1:${port}`), { limitMs, attempts: 1 });
  closers.push(() => {
    cloud.close();
    server.closeAllConnections();
    server.close();
  });
  return cloud;
}

function answering(body: string, { status = 200, type = "application/json" } = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { "content-type": type });
    response.end(body);
  };
}

function refusing(code: string): RequestListener {
  return answering(JSON.stringify({ Response: { Error: { Code: code, Message: "No." }, RequestId: "r-1" } }));
}

async function outcome(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => "ok",
    (reason: unknown) => reason,
  );
  if (!(error instanceof CloudCallError)) return error;
  return { kind: error.kind, code: error.code, cloudRequestId: error.cloudRequestId };
}

const writeTo = (cloud: Cloud) => outcome(updateAlias(cloud, key, "release", state, { purpose: "write" }));
const readFrom = (cloud: Cloud) => outcome(getAlias(cloud, key, "release", { purpose: "read" }));

test.each([
  { code: "InvalidParameter.RoutingConfig", write: "refused", read: "refused" },
  { code: "InvalidParameterValue", write: "refused", read: "refused" },
  { code: "MissingParameter", write: "refused", read: "refused" },
  { code: "UnknownParameter", write: "refused", read: "refused" },
  { code: "ResourceNotFound.Function", write: "refused", read: "refused" },
  { code: "ResourceInUse.Alias", write: "refused", read: "refused" },
  { code: "ResourceUnavailable.InsufficientBalance", write: "refused", read: "refused" },
  { code: "LimitExceeded.Alias", write: "refused", read: "refused" },
  { code: "FailedOperation.UpdateAlias", write: "refused", read: "refused" },
  { code: "UnsupportedOperation.AliasBind", write: "refused", read: "refused" },
  { code: "UnsupportedRegion", write: "refused", read: "refused" },
  { code: "AuthFailure.SignatureFailure", write: "denied", read: "denied" },
  { code: "UnauthorizedOperation.CAM", write: "denied", read: "denied" },
  { code: "OperationDenied.AccountIsolate", write: "denied", read: "denied" },
  { code: "RequestLimitExceeded", write: "throttled", read: "throttled" },
  { code: "RequestLimitExceeded.UinLimitExceeded", write: "throttled", read: "throttled" },
  { code: "InternalError.System", write: "unknown", read: "unavailable" },
  { code: "ServiceUnavailable", write: "unknown", read: "unavailable" },
  { code: "SomethingNobodyDocumented", write: "unknown", read: "unavailable" },
])("$code: a write is $write, a read $read", async ({ code, write, read }) => {
  const cloud = await cloudThat(refusing(code));
  expect(await writeTo(cloud)).toEqual({ kind: write, code, cloudRequestId: "r-1" });
  expect(await readFrom(cloud)).toEqual({ kind: read, code, cloudRequestId: "r-1" });
});

test.each([
  { name: "status 500", answer: answering("{}", { status: 500 }), code: "HttpStatus" },
  { name: "status 403", answer: answering("no", { status: 403 }), code: "HttpStatus" },
  { name: "a page", answer: answering("<html></html>", { type: "text/html" }), code: "BadAnswer" },
  { name: "an empty body", answer: answering(""), code: "BadAnswer" },
  { name: "an empty object", answer: answering("{}"), code: "BadAnswer" },
  { name: "null", answer: answering("null"), code: "BadAnswer" },
  {
    name: "an event stream",
    answer: answering("data: x\n\n", { type: "text/event-stream" }),
    code: "BadAnswer",
    readKind: "unreadable",
  },
  {
    name: "text for a response",
    answer: answering('{"Response":"done"}'),
    code: "BadAnswer",
    readKind: "unreadable",
  },
  {
    name: "a redirect that never ends",
    answer: ((_request, response) => response.writeHead(302, { location: "/scf/" }).end()) satisfies RequestListener,
    code: "BadAnswer",
  },
  {
    name: "a cut connection",
    answer: ((request) => request.socket.destroy()) satisfies RequestListener,
    code: "Reset",
  },
  {
    name: "a chunked body that breaks off",
    answer: ((request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"Response":', () => request.socket.destroy());
    }) satisfies RequestListener,
    code: "Reset",
  },
  { name: "silence", answer: (() => undefined) satisfies RequestListener, code: "Timeout" },
  {
    name: "headers and then silence",
    answer: ((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" }).write("{");
    }) satisfies RequestListener,
    code: "Timeout",
  },
])("after $name the outcome of a write is unknown", async ({ answer, code, readKind = "unavailable" }) => {
  const cloud = await cloudThat(answer, code === "Timeout" ? 500 : undefined);
  expect(await writeTo(cloud)).toEqual({ kind: "unknown", code, cloudRequestId: null });
  expect(await readFrom(cloud)).toEqual({ kind: readKind, code, cloudRequestId: null });
});

test("a published version without its number has an unknown outcome", async () => {
  const cloud = await cloudThat(answering('{"Response":{"RequestId":"r-2"}}'));
  expect(await outcome(publishVersion(cloud, key, "", { purpose: "write" }))).toEqual({
    kind: "unknown",
    code: "BadAnswer",
    cloudRequestId: "r-2",
  });
});

test("an alias that cannot be understood is unreadable and the message names the field", async () => {
  const alias = { Name: "release", FunctionVersion: "one", RequestId: "r-3" };
  const cloud = await cloudThat(answering(JSON.stringify({ Response: alias })));
  const error = await getAlias(cloud, key, "release", { purpose: "read" }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: "unreadable", cloudRequestId: "r-3" });
  expect(String(error)).toContain("mainVersion");
});

test.each(["127.0.0.1", "localhost"])("when nobody listens on %s a write was certainly not sent", async (host) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const cloud = createCloud(connectionTo(`http://${host}:${port}`), { attempts: 1 });
  closers.push(() => cloud.close());
  expect(await writeTo(cloud)).toEqual({ kind: "unavailable", code: "NotReached", cloudRequestId: null });
});

test("a host that does not exist was certainly not reached", async () => {
  const cloud = createCloud(connectionTo("http://nowhere.invalid"), { attempts: 1 });
  closers.push(() => cloud.close());
  expect(await writeTo(cloud)).toEqual({ kind: "unavailable", code: "NotReached", cloudRequestId: null });
});
