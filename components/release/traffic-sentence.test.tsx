import { expect, test } from "vitest";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { RoutingConfig } from "@/lib/domain/routing-config-schema";
import { describeTraffic } from "./traffic-sentence";

function alias(mainVersion: string, routing: RoutingConfig | null = null): AliasState {
  return { mainVersion, routing, description: "" };
}
const split = (version: string, weight: number): RoutingConfig => ({ by: "weight", weights: [{ version, weight }] });
const rules: RoutingConfig = {
  by: "rule",
  rules: [{ version: "4", key: "invoke.headers.User", method: "exact", expression: "Bob" }],
};

test.each<{ what: string; live: AliasState; wish: AliasState; lead: string; said: unknown }>([
  {
    what: "a first share",
    live: alias("1"),
    wish: alias("1", split("2", 30)),
    lead: "2",
    said: [
      { key: "up", version: "2", share: 30, before: 0 },
      { key: "keeps", version: "1", share: 70 },
    ],
  },
  {
    what: "a smaller share",
    live: alias("1", split("2", 30)),
    wish: alias("1", split("2", 5)),
    lead: "2",
    said: [
      { key: "down", version: "2", share: 5, before: 30 },
      { key: "gets", version: "1", share: 95 },
    ],
  },
  {
    what: "everything by weight",
    live: alias("1", split("2", 30)),
    wish: alias("1", split("2", 100)),
    lead: "2",
    said: [
      { key: "toAll", version: "2", before: 30 },
      { key: "getsNone", version: "1" },
    ],
  },
  {
    what: "a promotion",
    live: alias("1", split("2", 30)),
    wish: alias("2"),
    lead: "2",
    said: [
      { key: "toAll", version: "2", before: 30 },
      { key: "getsNone", version: "1" },
      { key: "mainChanges", from: "1", to: "2" },
    ],
  },
  {
    what: "nothing more for the candidate",
    live: alias("1", split("2", 30)),
    wish: alias("1"),
    lead: "2",
    said: [
      { key: "toNone", version: "2", before: 30 },
      { key: "getsAll", version: "1" },
    ],
  },
  {
    what: "another candidate",
    live: alias("1", split("2", 30)),
    wish: alias("1", split("3", 30)),
    lead: "3",
    said: [
      { key: "up", version: "3", share: 30, before: 0 },
      { key: "keeps", version: "1", share: 70 },
      { key: "getsNone", version: "2" },
    ],
  },
  {
    what: "a weight in place of rules",
    live: alias("3", rules),
    wish: alias("3", split("4", 10)),
    lead: "4",
    said: [
      { key: "fromRules", version: "4", share: 10 },
      { key: "gets", version: "3", share: 90 },
      { key: "rulesRemoved", count: 1 },
    ],
  },
  {
    what: "a rule in place of weights",
    live: alias("1", split("2", 30)),
    wish: alias("1", rules),
    lead: "4",
    said: [
      { key: "ruleExact", name: "User", value: "Bob", version: "4" },
      { key: "missesGet", version: "1" },
      { key: "splitOff", version: "2", share: 30, other: "1", otherShare: 70 },
    ],
  },
  {
    what: "a rule in place of one version",
    live: alias("3"),
    wish: alias("3", rules),
    lead: "4",
    said: [
      { key: "ruleExact", name: "User", value: "Bob", version: "4" },
      { key: "missesKeep", version: "3" },
    ],
  },
  {
    what: "another version for what no rule hits",
    live: alias("3", rules),
    wish: alias("2", rules),
    lead: "4",
    said: [
      { key: "ruleExact", name: "User", value: "Bob", version: "4" },
      { key: "missesChange", from: "3", to: "2" },
    ],
  },
  {
    what: "many rules, some of them unknown",
    live: alias("3", rules),
    wish: alias("3", {
      by: "rule",
      rules: [
        { version: "4", key: "invoke.headers.User", method: "regex", expression: "^B" },
        { version: "2", key: "invoke.headers.hash", method: "range", expression: "[0,10)" },
        { version: "2", key: "invoke.headers.User", method: "exact", expression: "Eve" },
        { version: "2", key: "invoke.headers.User", method: "exact", expression: "Al" },
      ],
    }),
    lead: "4",
    said: [
      { key: "ruleUnknown", version: "4" },
      { key: "ruleRange", name: "hash", value: "[0,10)", version: "2" },
      { key: "ruleExact", name: "User", value: "Eve", version: "2" },
      { key: "rulesMore", count: 1 },
      { key: "missesKeep", version: "3" },
    ],
  },
  {
    what: "the last rule removed",
    live: alias("3", rules),
    wish: alias("3"),
    lead: "3",
    said: [
      { key: "allFromRules", version: "3" },
      { key: "getsNone", version: "4" },
      { key: "rulesRemoved", count: 1 },
    ],
  },
  { what: "no change of rules", live: alias("3", rules), wish: alias("3", rules), lead: "4", said: [{ key: "rules" }] },
  {
    what: "no change of one version",
    live: alias("1"),
    wish: alias("1"),
    lead: "2",
    said: [{ key: "all", version: "1" }],
  },
])("$what is said in full", ({ live, wish, lead, said }) => {
  expect(describeTraffic(live, wish, lead)).toEqual(said);
});
