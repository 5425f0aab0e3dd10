import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendSigned, signByHand } from "./hand-signed.ts";
import {
  type ClientChange,
  codeOf,
  createFunction,
  type EmulatorTarget,
  openEmulatorTarget,
  publish,
} from "./target.ts";

let target: EmulatorTarget;
const FunctionName = "signed";
const Name = "release";

beforeAll(async () => {
  target = await openEmulatorTarget();
  const client = target.client();
  await createFunction(client, FunctionName);
  await publish(client, FunctionName);
  await publish(client, FunctionName);
  await client.CreateAlias({ FunctionName, Name, FunctionVersion: "1" });
});
afterAll(() => target.close());

describe("the official SDK", () => {
  const ways: ClientChange[] = [
    { signMethod: "TC3-HMAC-SHA256", reqMethod: "POST" },
    { signMethod: "TC3-HMAC-SHA256", reqMethod: "GET" },
    { signMethod: "HmacSHA1", reqMethod: "POST" },
    { signMethod: "HmacSHA1", reqMethod: "GET" },
    { signMethod: "HmacSHA256", reqMethod: "POST" },
    { signMethod: "HmacSHA256", reqMethod: "GET" },
  ];
  test.each(
    ways.flatMap((way, index) => [
      { ...way, path: "", Weight: index / 10 },
      { ...way, path: "/scf", Weight: index / 10 + 0.05 },
    ]),
  )("writes and reads an alias with $signMethod over $reqMethod at '$path/'", async ({ Weight, ...way }) => {
    const client = target.client(way);
    const Description = "50% of clients & a=b+c, 中文";
    const RoutingConfig = { AdditionalVersionWeights: [{ Version: "2", Weight }] };
    await client.UpdateAlias({ FunctionName, Name, FunctionVersion: "1", RoutingConfig, Description });
    expect(await client.GetAlias({ FunctionName, Name })).toMatchObject({ RoutingConfig, Description });
  });

  test("sends multipart bodies that verify", async () => {
    const answer: unknown = await target.client().request("GetAlias", { FunctionName, Name }, { multipart: true });
    expect(answer).toMatchObject({ Name });
  });

  test.each([
    { change: { secretKey: "wrong" }, code: "AuthFailure.SignatureFailure" },
    { change: { secretId: "AKIDsomeoneelse" }, code: "AuthFailure.SecretIdNotFound" },
    { change: { token: "a-token" }, code: "AuthFailure.TokenFailure" },
    { change: { secretKey: "wrong", signMethod: "HmacSHA256" as const }, code: "AuthFailure.SignatureFailure" },
    { change: { secretId: "AKIDsomeoneelse", signMethod: "HmacSHA1" as const }, code: "AuthFailure.SecretIdNotFound" },
    { change: { token: "a-token", signMethod: "HmacSHA1" as const }, code: "AuthFailure.TokenFailure" },
    { change: { region: "xx-nowhere" }, code: "UnsupportedRegion" },
    { change: { path: "/cvm" }, code: "NoSuchProduct" },
  ])("is refused with $code for $change", async ({ change, code }) => {
    expect(await codeOf(target.client(change).GetAlias({ FunctionName, Name }))).toBe(code);
  });

  test("is told about unknown actions and parameters of the wrong type", async () => {
    expect(await codeOf(target.client().request("MakeCoffee", {}))).toBe("InvalidAction");
    expect(await codeOf(target.client().request("GetAlias", { FunctionName, Name: 5 }))).toBe(
      "InvalidParameterValue.Name",
    );
    expect(await codeOf(target.client().request("GetAlias", { FunctionName }))).toBe("MissingParameter");
  });
});

describe("a client that signs by hand", () => {
  const body = JSON.stringify({ FunctionName, Name });
  const call = () => ({ url: target.emulator.url, action: "GetAlias", body });

  test.each([
    { signedHeaders: ["content-type", "host"] },
    { signedHeaders: ["content-type", "host", "x-tc-action"] },
    { signedHeaders: ["host", "x-tc-region", "content-type", "x-tc-timestamp"] },
  ])("may sign the headers $signedHeaders", async ({ signedHeaders }) => {
    const { status, Response } = await sendSigned({ ...call(), signedHeaders });
    expect({ status, Response }).toMatchObject({ status: 200, Response: { Name } });
  });

  test("may sign the host with or without its port, and any service name", async () => {
    const host = new URL(target.emulator.url).hostname;
    expect((await sendSigned({ ...call(), signedHost: host, service: "127" })).Response).toMatchObject({ Name });
    expect((await sendSigned({ ...call(), signedHost: "elsewhere" })).Response.Error?.Code).toBe(
      "AuthFailure.SignatureFailure",
    );
  });

  test("may send a charset with its content type", async () => {
    const headers = { "content-type": "application/json; charset=utf-8" };
    expect((await sendSigned({ ...call(), headers })).Response).toMatchObject({ Name });
  });

  test("cannot have its body or a signed header changed on the way", async () => {
    const otherBody = await sendSigned(call(), signByHand({ ...call(), body: "{}" }));
    expect(otherBody.Response.Error?.Code).toBe("AuthFailure.SignatureFailure");
    const signed = signByHand({ ...call(), signedHeaders: ["content-type", "host", "x-tc-action"] });
    const otherAction = await sendSigned(call(), { ...signed, "x-tc-action": "DeleteAlias" });
    expect(otherAction.Response.Error?.Code).toBe("AuthFailure.SignatureFailure");
  });

  const now = () => Math.floor(Date.now() / 1000);
  test.each([
    { what: "a time stamp 6 minutes old", change: { timestamp: now() - 360 }, code: "AuthFailure.SignatureExpire" },
    { what: "a time stamp 6 minutes ahead", change: { timestamp: now() + 360 }, code: "AuthFailure.SignatureExpire" },
    {
      what: "no authorization",
      change: { headers: { authorization: undefined } },
      code: "AuthFailure.InvalidAuthorization",
    },
    {
      what: "SKIP as authorization",
      change: { headers: { authorization: "SKIP" } },
      code: "AuthFailure.InvalidAuthorization",
    },
    {
      what: "the host left unsigned",
      change: { signedHeaders: ["content-type"] },
      code: "AuthFailure.InvalidAuthorization",
    },
    { what: "no time stamp", change: { headers: { "x-tc-timestamp": undefined } }, code: "MissingParameter" },
    { what: "no action", change: { headers: { "x-tc-action": undefined } }, code: "MissingParameter" },
    { what: "no version", change: { headers: { "x-tc-version": undefined } }, code: "MissingParameter" },
    { what: "no region", change: { headers: { "x-tc-region": undefined } }, code: "MissingParameter" },
    { what: "another version", change: { headers: { "x-tc-version": "2017-03-12" } }, code: "NoSuchVersion" },
    { what: "a body that is not JSON", change: { body: "{" }, code: "InvalidParameter" },
    {
      what: "a stranger's body that is not JSON",
      change: { body: "{", secretKey: "wrong" },
      code: "AuthFailure.SignatureFailure",
    },
    { what: "another method", change: { method: "PUT" }, code: "UnsupportedProtocol" },
  ])("is refused with $code for $what", async ({ change, code }) => {
    const { status, Response } = await sendSigned({ ...call(), ...change });
    expect({ status, code: Response.Error?.Code }).toEqual({ status: 200, code });
    expect(Response.RequestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("may send at most 32 KB by GET and 10 MB by POST", async () => {
    const long = { ...call(), method: "GET", query: `Name=${"a".repeat(33 * 1024)}` };
    expect((await sendSigned(long)).Response.Error?.Code).toBe("RequestSizeLimitExceeded");
    const big = { ...call(), body: JSON.stringify({ Name: "a".repeat(10 * 1024 * 1024) }) };
    expect((await sendSigned(big)).Response.Error?.Code).toBe("RequestSizeLimitExceeded");
  });

  test.each([
    { language: undefined, message: /is not found/ },
    { language: "zh-CN", message: /未找到指定的Alias/ },
    { language: "en-US", message: /is not found/ },
  ])("reads errors in the language $language", async ({ language, message }) => {
    const headers = { "x-tc-language": language };
    const missing = JSON.stringify({ FunctionName, Name: "nobody" });
    const { Response } = await sendSigned({ ...call(), body: missing, headers });
    expect(Response.Error?.Message).toMatch(message);
  });

  test("asks STS who it is without naming a region", async () => {
    const headers = { "x-tc-version": "2018-08-13", "x-tc-region": undefined };
    const { Response } = await sendSigned({
      url: target.emulator.url,
      action: "GetCallerIdentity",
      service: "sts",
      headers,
    });
    expect(Response).toMatchObject({
      AccountId: expect.stringMatching(/^\d+$/),
      Arn: expect.stringContaining("qcs::"),
    });
  });
});
