import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { AliasState } from "@/lib/domain/alias-schema";
import { aliasCommand } from "./alias-command";

const key = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };

test("the command says everything that the call says", () => {
  const state: AliasState = {
    mainVersion: "1",
    routing: { by: "weight", weights: [{ version: "2", weight: 30 }] },
    description: "",
  };
  expect(aliasCommand(key, "release", state)).toBe(
    "tccli scf UpdateAlias --region ap-guangzhou --FunctionName order-api --Namespace default --Name release " +
      "--FunctionVersion 1 --Description '' " +
      `--RoutingConfig '{"AdditionalVersionWeights":[{"Version":"2","Weight":0.3}],"AddtionVersionMatchs":[]}'`,
  );
});

test.each([
  "$HOME `id` $(id) \"double\" 'single' \\ back",
  "two\nlines; rm -rf / #",
  "-starts with a dash",
  "!bang *star? ~ &",
])("a shell hands on the description %j untouched", (description) => {
  const state: AliasState = { mainVersion: "$LATEST", routing: null, description };
  const command = aliasCommand(key, "$DEFAULT", state).replace(/^tccli/, `printf '%s\\0'`);
  const words = execFileSync("/bin/sh", ["-c", command], { encoding: "utf8" }).split("\0");
  expect(words).toContain("$DEFAULT");
  expect(words).toContain("$LATEST");
  expect(words.some((word) => word === description || word === `--Description=${description}`)).toBe(true);
});
