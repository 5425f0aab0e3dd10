import { expect, test } from "vitest";
import { type EntryPointAct, entryPointOf, readEntryPointAct } from "./entry-point-act";

const acts: EntryPointAct[] = [
  { kind: "functionUrl.create", qualifier: "$DEFAULT", auth: "CAM" },
  { kind: "functionUrl.create", qualifier: "7", auth: "NONE" },
  { kind: "functionUrl.delete", qualifier: "prepub", urlId: "hulrzrbh9f" },
  { kind: "gateway.create", serviceName: "order-api-gateway" },
  { kind: "gateway.createApi", serviceId: "service-1", alias: "release", path: "/order-api" },
  { kind: "gateway.createApi", serviceId: "service-1", alias: "$DEFAULT", path: "/" },
  { kind: "gateway.createApi", serviceId: "service-1", alias: "release", path: "/a/b/{id}" },
  { kind: "gateway.editApi", serviceId: "service-1", apiId: "api-1", alias: "prepub" },
  { kind: "gateway.release", serviceId: "service-1", stage: "test", alias: "$DEFAULT" },
];

test.each(acts)("$kind survives the way into a change and back", (act) => {
  expect(readEntryPointAct(act.kind, entryPointOf(act))).toEqual(act);
});

test.each([
  { kind: "alias.update", entryPoint: "prepub/NONE" },
  { kind: "functionUrl.create", entryPoint: "prepub/ANYBODY" },
  { kind: "functionUrl.create", entryPoint: "prepub" },
  { kind: "gateway.release", entryPoint: "service-1/test" },
  { kind: "gateway.create", entryPoint: "" },
  { kind: "gateway.create", entryPoint: null },
])("$kind with $entryPoint is about no entry point", ({ kind, entryPoint }) => {
  expect(readEntryPointAct(kind, entryPoint)).toBeNull();
});
