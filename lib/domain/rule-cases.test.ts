import { expect, test } from "vitest";
import { ruleCases } from "@/emulator/contract/rule-cases";
import { resolveVersion } from "./resolve-version";

// The same hand-written table that the embedded cloud answers for over HTTP and by InvokeFunction.
test.each(ruleCases)("who gets what agrees with the cloud: $what", ({ rules, values, byHttp, byRoutingKey }) => {
  const alias = { mainVersion: "1", routing: { by: "rule" as const, rules: [...rules] } };
  expect(resolveVersion(alias, { kind: "http", values })).toMatchObject({ version: byHttp });
  expect(resolveVersion(alias, { kind: "routingKey", values })).toMatchObject({ version: byRoutingKey });
});
