import { expect, test } from "vitest";
import type { Change } from "@/lib/domain/change-schema";
import { changedAt } from "./changed-at";

const own = "2026-11-22T10:00:00.700Z";
const change: Change = {
  id: "00000000-0000-4000-8000-000000000000",
  kind: "alias.update",
  region: "ap-guangzhou",
  namespace: "default",
  functionName: "shop",
  aliasName: "release",
  version: null,
  actor: "ada",
  reason: null,
  before: null,
  after: null,
  found: null,
  outcome: "applied",
  errorCode: null,
  errorMessage: null,
  cloudRequestId: null,
  requestedAt: "2026-11-22T10:00:00.000Z",
  closedAt: own,
};

test.each([
  { what: "our change is exact", modifiedAt: "2026-11-22T10:00:00.000Z", last: change, at: own },
  { what: "the cloud's clock may be a second ahead", modifiedAt: "2026-11-22T10:00:02.000Z", last: change, at: own },
  {
    what: "somebody else changed it later",
    modifiedAt: "2026-11-22T10:05:00.000Z",
    last: change,
    at: "2026-11-22T10:05:00.000Z",
  },
  { what: "only the cloud knows", modifiedAt: "2026-11-22T10:05:00.000Z", last: null, at: "2026-11-22T10:05:00.000Z" },
  { what: "only we know", modifiedAt: null, last: change, at: own },
  { what: "nobody knows", modifiedAt: null, last: null, at: null },
])("$what: $at", ({ modifiedAt, last, at }) => {
  expect(changedAt({ modifiedAt }, last)).toBe(at);
});
