import fc from "fast-check";
import { expect, test } from "vitest";
import { groupByReach, riskyOnLatest } from "./entry-point-reach";
import type { EntryPoint } from "./entry-point-schema";

const aliases = [
  { name: "hotfix", mainVersion: "2", routing: null },
  { name: "release", mainVersion: "1", routing: { by: "weight" as const, weights: [{ version: "2", weight: 30 }] } },
  { name: "$DEFAULT", mainVersion: "$LATEST", routing: null },
  {
    name: "prepub",
    mainVersion: "3",
    routing: {
      by: "rule" as const,
      rules: [{ version: "$LATEST", key: "invoke.headers.User", method: "exact", expression: "Bob" }],
    },
  },
];

type UrlPart = Partial<Extract<EntryPoint, { kind: "functionUrl" }>>;
const url = (qualifier: string | null, part: UrlPart = {}): EntryPoint => ({
  kind: "functionUrl",
  id: `http/${qualifier}`,
  qualifier,
  isEnabled: true,
  url: `https://1-${qualifier}.ap-guangzhou.tencentscf.com`,
  intranetUrl: null,
  auth: "NONE",
  boundDomains: [],
  ...part,
});
const timer = (qualifier: string, isEnabled = true): EntryPoint => ({
  kind: "trigger",
  id: `timer/${qualifier}`,
  qualifier,
  isEnabled,
  type: "timer",
  name: "nightly",
  summary: "0 0 3 * * * *",
});
const domain = (qualifier: string): EntryPoint => ({
  kind: "customDomain",
  id: `domain/${qualifier}`,
  qualifier,
  isEnabled: true,
  domain: "shop.example.com",
  protocol: "HTTPS",
  path: "/*",
});
const stage = (
  name: string,
  qualifier: string | null,
  address: string | null = "https://gw.example.com",
): EntryPoint => ({
  kind: "gatewayStage",
  id: `gateway/${name}`,
  qualifier,
  isEnabled: true,
  serviceId: "service-1",
  serviceName: "orders",
  apiId: "api-1",
  method: "ANY",
  path: "/orders",
  stage: name,
  url: address,
  releasedAt: null,
});

test("aliases stand in the order of release, the others behind them, each with what it reaches", () => {
  const { aliases: groups } = groupByReach(
    [stage("release", "release"), url("release"), timer("hotfix")],
    aliases,
    null,
  );
  expect(groups.map(({ alias, environment }) => [alias, environment])).toEqual([
    ["$DEFAULT", "test"],
    ["prepub", "prepub"],
    ["release", "release"],
    ["hotfix", null],
  ]);
  expect(groups.map(({ entryPoints }) => entryPoints.map(({ id }) => id))).toEqual([
    [],
    [],
    ["http/release", "gateway/release"],
    ["timer/hotfix"],
  ]);
});

test("a chain of the function's own names the environments", () => {
  const { aliases: groups } = groupByReach([], aliases, [{ id: "canary", alias: "hotfix" }]);
  expect(groups.map(({ alias, environment }) => [alias, environment])).toEqual([
    ["hotfix", "canary"],
    ["$DEFAULT", null],
    ["prepub", null],
    ["release", null],
  ]);
});

test.each([
  { alias: "$DEFAULT", sendsToLatest: true },
  { alias: "prepub", sendsToLatest: true },
  { alias: "release", sendsToLatest: false },
])("alias $alias sends to $$LATEST: $sendsToLatest", ({ alias, sendsToLatest }) => {
  const groups = groupByReach([], aliases, null).aliases;
  expect(groups.find((group) => group.alias === alias)?.sendsToLatest).toBe(sendsToLatest);
});

test("an alias that does not exist is named with the callers it fails", () => {
  const { aliases: groups } = groupByReach([url("removed")], aliases, null);
  expect(groups.at(-1)).toMatchObject({ alias: "removed", exists: false, entryPoints: [{ id: "http/removed" }] });
});

test("numbers come newest first and by their value", () => {
  const { pinned } = groupByReach([url("2"), url("10"), url("9"), timer("2")], aliases, null);
  expect(pinned.map(({ version, entryPoints }) => [version, entryPoints.length])).toEqual([
    ["10", 1],
    ["9", 1],
    ["2", 2],
  ]);
});

test("every entry point stands in exactly one group", () => {
  const qualifier = fc.constantFrom("release", "prepub", "$DEFAULT", "hotfix", "removed", "1", "12", "$LATEST", null);
  fc.assert(
    fc.property(fc.array(qualifier, { maxLength: 20 }), (qualifiers) => {
      const entryPoints = qualifiers.map((each, index) => url(each, { id: `${index}` }));
      const { aliases: groups, pinned, latest, unknown } = groupByReach(entryPoints, aliases, null);
      const found = [...groups, ...pinned].flatMap((group) => group.entryPoints).concat(latest, unknown);
      expect(found.map(({ id }) => id).toSorted()).toEqual(entryPoints.map(({ id }) => id).toSorted());
      expect(latest.every((each) => each.qualifier === "$LATEST")).toBe(true);
      expect(unknown.every((each) => each.qualifier === null)).toBe(true);
    }),
  );
});

test.each([
  { what: "a custom domain", entryPoint: domain("$LATEST"), isRisky: true },
  { what: "a timer", entryPoint: timer("$LATEST"), isRisky: true },
  { what: "a timer that is switched off", entryPoint: timer("$LATEST", false), isRisky: false },
  { what: "the gateway's release stage", entryPoint: stage("release", "$LATEST"), isRisky: true },
  { what: "a release stage never released", entryPoint: stage("release", "$LATEST", null), isRisky: false },
  { what: "the gateway's test stage", entryPoint: stage("test", "$LATEST"), isRisky: false },
  { what: "a bare function URL", entryPoint: url("$LATEST"), isRisky: false },
  { what: "a URL behind a domain", entryPoint: url("$LATEST", { boundDomains: ["a.example"] }), isRisky: true },
  { what: "a custom domain on an alias", entryPoint: domain("release"), isRisky: false },
])("$what is worth a warning: $isRisky", ({ entryPoint, isRisky }) => {
  expect(riskyOnLatest([entryPoint])).toHaveLength(isRisky ? 1 : 0);
});
