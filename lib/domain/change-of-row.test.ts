import { expect, test } from "vitest";
import type { AuditRow } from "./audit-schema";
import { changeOfRow, placeOfTarget } from "./change-of-row";

const row: AuditRow = {
  sequence: 7,
  at: "2026-11-23T00:00:00.000Z",
  changeId: "3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e11",
  actor: "lin",
  action: "alias.update",
  target: "ap-guangzhou/default/order-api:release",
  before: { mainVersion: "1", routing: null, description: "" },
  after: { mainVersion: "2", routing: null, description: "" },
  found: null,
  reason: "Go",
  outcome: "applied",
  errorCode: null,
  cloudRequestId: "r-1",
  approval: null,
  previousHash: "0",
  hash: "1",
};

test.each([
  { target: "ap-guangzhou/default/order-api:$DEFAULT", part: ":$DEFAULT" },
  { target: "ap-guangzhou/default/order-api@new version", part: "@new version" },
  { target: "ap-guangzhou/default/order-api#service-1/release/x:y", part: "#service-1/release/x:y" },
  { target: "ap-guangzhou/default/order-api", part: "" },
])("$target lies at a function", ({ target, part }) => {
  const place = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };
  expect(placeOfTarget(target)).toEqual({ ...place, part });
});

test.each(["user/lin", "ap-guangzhou/*/*", "*/*/*", "line/ap-guangzhou/default/order-api", ""])(
  "%s lies at no function",
  (target) => {
    expect(placeOfTarget(target)).toBeNull();
  },
);

test("a row that ends a change tells the change", () => {
  expect(changeOfRow(row)).toMatchObject({ kind: "alias.update", aliasName: "release", version: null, reason: "Go" });
  const published = { ...row, action: "version.publish", target: "ap-guangzhou/default/order-api@4" };
  expect(changeOfRow(published)).toMatchObject({ aliasName: null, version: "4" });
  const unknown = { ...published, target: "ap-guangzhou/default/order-api@new version" };
  expect(changeOfRow(unknown)).toMatchObject({ version: null });
  const url = { ...row, action: "functionUrl.create", target: "ap-guangzhou/default/order-api#prepub/NONE" };
  expect(changeOfRow(url)).toMatchObject({ entryPoint: "prepub/NONE", aliasName: null });
});

test("any other act is no change", () => {
  expect(changeOfRow({ ...row, action: "proposal.approve", changeId: null })).toBeNull();
  expect(changeOfRow({ ...row, action: "toString" })).toBeNull();
  expect(changeOfRow({ ...row, target: "user/lin" })).toBeNull();
});
