import { Client as StsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_client.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accountId } from "../key-ring.ts";
import { codeOf, createFunction, type EmulatorTarget, openEmulatorTarget, publish } from "./target.ts";

const weak = { secretId: "AKIDweak", secretKey: "weak-key", denied: ["scf:UpdateAlias", "sts:AssumeRole"] };
const RoleArn = `qcs::cam::uin/${accountId}:roleName/releases`;
const FunctionName = "guarded";
let now = Date.now();
let target: EmulatorTarget;

beforeAll(async () => {
  target = await openEmulatorTarget({ keys: [weak], now: () => now, faults: true });
  const client = target.client();
  await createFunction(client, FunctionName);
  await publish(client, FunctionName);
  await client.CreateAlias({ FunctionName, Name: "release", FunctionVersion: "1" });
});
afterAll(() => target.close());

/** An STS client of the official SDK that signs with a key. */
function stsClient(key: { secretId: string; secretKey: string; token?: string }) {
  return new StsClient({
    credential: key,
    region: "ap-guangzhou",
    profile: { httpProfile: { endpoint: `${target.emulator.url.slice("http://".length)}/sts`, protocol: "http://" } },
  });
}

const embedded = { secretId: "AKIDembeddedcloud", secretKey: "embedded-cloud-secret-key" };

async function takeOn(DurationSeconds = 900) {
  const { Credentials } = await stsClient(embedded).AssumeRole({
    RoleArn,
    RoleSessionName: "halftone",
    DurationSeconds,
  });
  return {
    secretId: Credentials?.TmpSecretId ?? "",
    secretKey: Credentials?.TmpSecretKey ?? "",
    token: Credentials?.Token ?? "",
  };
}

test("a key may all but what it is denied, by name", async () => {
  const client = target.client(weak);
  expect((await client.GetAlias({ FunctionName, Name: "release" })).FunctionVersion).toBe("1");
  const change = client.UpdateAlias({ FunctionName, Name: "release", FunctionVersion: "1" });
  await expect(change).rejects.toMatchObject({ code: "UnauthorizedOperation", message: /scf:UpdateAlias/ });
});

test("a key that is not there, or not any more, signs nothing", async () => {
  target.emulator.control.addKey({ secretId: "AKIDshort", secretKey: "short" });
  const client = target.client({ secretId: "AKIDshort", secretKey: "short" });
  await client.GetAlias({ FunctionName, Name: "release" });
  target.emulator.control.revokeKey("AKIDshort");
  expect(await codeOf(client.GetAlias({ FunctionName, Name: "release" }))).toBe("AuthFailure.SecretIdNotFound");
  const wrong = target.client({ ...weak, secretKey: "guessed" });
  expect(await codeOf(wrong.GetAlias({ FunctionName, Name: "release" }))).toBe("AuthFailure.SignatureFailure");
});

test("a role's temporary keys work with their token, until they end", async () => {
  const key = await takeOn();
  expect(await stsClient(key).GetCallerIdentity()).toMatchObject({
    Type: "CAMRole",
    AccountId: accountId,
    UserId: "releases:halftone",
  });
  const { token, ...tokenless } = key;
  expect((await target.client(key).GetAlias({ FunctionName, Name: "release" })).FunctionVersion).toBe("1");
  const calls = [tokenless, { ...tokenless, token: `${token}x` }, { ...embedded, token }];
  for (const wrong of calls) {
    expect(await codeOf(target.client(wrong).GetAlias({ FunctionName, Name: "release" }))).toBe(
      "AuthFailure.TokenFailure",
    );
  }
  const ended = await takeOn(1);
  now += 2_000;
  expect(await codeOf(target.client(ended).GetAlias({ FunctionName, Name: "release" }))).toBe(
    "AuthFailure.TokenFailure",
  );
});

test("a role of another account is not found, and who may not take on roles is told so", async () => {
  const client = stsClient(embedded);
  const other = client.AssumeRole({ RoleArn: "qcs::cam::uin/1:roleName/releases", RoleSessionName: "halftone" });
  expect(await codeOf(other)).toBe("ResourceNotFound.RoleNotFound");
  const denied = stsClient(weak).AssumeRole({ RoleArn, RoleSessionName: "halftone" });
  expect(await codeOf(denied)).toBe("UnauthorizedOperation");
});
