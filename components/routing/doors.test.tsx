import { expect, test } from "vitest";
import type { EntryPoint } from "@/lib/domain/entry-point-schema";
import { doorsOf, requestKindOf, routeOf } from "./doors";

const common = { qualifier: "release", isEnabled: true };
const url: Extract<EntryPoint, { kind: "functionUrl" }> = {
  ...{ ...common, kind: "functionUrl", id: "url", url: "https://a.example/", intranetUrl: null },
  ...{ auth: "NONE", boundDomains: [] },
};
const stage: Extract<EntryPoint, { kind: "gatewayStage" }> = {
  ...{ ...common, kind: "gatewayStage", id: "stage", serviceId: "s", serviceName: "n", apiId: "a" },
  ...{ method: "ANY", path: "/", stage: "release", url: "https://b.example/", releasedAt: null },
};
const ids = (...entryPoints: EntryPoint[]) =>
  doorsOf("release", entryPoints).map((door) => (door.kind === "invoke" ? "invoke" : door.id));

test("URLs and stages of the alias come first, the invoke API is always there", () => {
  expect(ids(url, stage)).toEqual(["url", "stage", "invoke"]);
  expect(ids()).toEqual(["invoke"]);
});

test.each<[string, EntryPoint]>([
  ["another alias", { ...url, qualifier: "prepub" }],
  ["nobody knows which alias", { ...stage, qualifier: null }],
  ["callers who sign", { ...url, auth: "CAM" }],
  ["nobody, being switched off", { ...url, isEnabled: false }],
  ["the private network alone", { ...url, url: null }],
  ["a stage that is not released", { ...stage, url: null }],
  ["a custom domain", { ...common, kind: "customDomain", id: "d", domain: "d.example", protocol: "HTTPS", path: "/" }],
  ["a timer", { ...common, kind: "trigger", id: "t", type: "timer", name: "t", summary: "" }],
])("an entry point for %s is no door", (_what, entryPoint) => {
  expect(ids(entryPoint)).toEqual(["invoke"]);
});

test("a door says how its requests carry their values and by which route they go", () => {
  const [byUrl, byInvoke] = doorsOf("release", [url]);
  if (byUrl === undefined || byInvoke === undefined) throw new Error("There are two doors.");
  expect([requestKindOf(byUrl), routeOf(byUrl)]).toEqual(["http", { by: "entryPoint", id: "url" }]);
  expect([requestKindOf(byInvoke), routeOf(byInvoke)]).toEqual(["routingKey", { by: "invoke" }]);
});
