import { expect, test, vi } from "vitest";
import { CloudCallError } from "./cloud-error";

const fields = { kind: "refused", code: "ResourceNotFound.Alias", cloudRequestId: null, action: "GetAlias" } as const;

test("an error made by another copy of this module is known, as bundling makes several", async () => {
  vi.resetModules();
  const copy = await import("./cloud-error");
  expect(copy.CloudCallError).not.toBe(CloudCallError);
  expect(new copy.CloudCallError("gone", fields)).toBeInstanceOf(CloudCallError);
  expect(copy.isFunctionMissing(new CloudCallError("gone", { ...fields, code: "ResourceNotFound.Function" }))).toBe(
    true,
  );
});

test.each([new Error("gone"), { name: "CloudCallError" }, null, "CloudCallError"])("%s is none", (value) => {
  expect(value instanceof CloudCallError).toBe(false);
});
