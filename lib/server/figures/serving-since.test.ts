import { describe, expect, test } from "vitest";
import type { Alias, AliasState } from "@/lib/domain/alias-schema";
import type { Change } from "@/lib/domain/change-schema";
import { servingSince } from "./serving-since";

const minute = (number: number) => new Date(Date.UTC(2026, 10, 22, 10, number)).toISOString();
const all = (mainVersion: string): AliasState => ({ mainVersion, routing: null, description: "" });
const split = (main: string, version: string, weight: number): AliasState => ({
  mainVersion: main,
  routing: { by: "weight", weights: [{ version, weight }] },
  description: "",
});
const byRule = (main: string, version: string): AliasState => ({
  mainVersion: main,
  routing: { by: "rule", rules: [{ version, key: "invoke.headers.User", method: "exact", expression: "Bob" }] },
  description: "",
});

function live(state: AliasState, modifiedAt: string | null): Alias {
  return { ...state, name: "prepub", createdAt: minute(0), modifiedAt };
}

/** An applied change, asked for in this minute and verified in the next. */
function change(at: number, before: AliasState | null, after: AliasState | null): Change {
  return {
    id: crypto.randomUUID(),
    kind: before === null ? "alias.create" : "alias.update",
    region: "ap-guangzhou",
    namespace: "default",
    functionName: "orders",
    aliasName: "prepub",
    version: null,
    actor: "ann",
    reason: null,
    before,
    after,
    found: after,
    outcome: "applied",
    errorCode: null,
    errorMessage: null,
    cloudRequestId: null,
    requestedAt: minute(at),
    closedAt: minute(at + 1),
  };
}

describe("by the changes applied here", () => {
  test("from the change that brought the version in, over those that only moved its share", () => {
    const changes = [
      change(40, split("1", "2", 50), all("2")),
      change(30, split("1", "2", 10), split("1", "2", 50)),
      change(20, all("1"), split("1", "2", 10)),
      change(10, null, all("1")),
    ];
    expect(servingSince(live(all("2"), minute(40)), changes, "2")).toEqual({ since: minute(21), sinceFrom: "change" });
  });

  test("a version that was away meanwhile serves from its return", () => {
    const changes = [
      change(30, all("1"), split("1", "2", 10)),
      change(20, split("1", "2", 10), all("1")),
      change(10, all("1"), split("1", "2", 10)),
    ];
    const state = live(split("1", "2", 10), minute(30));
    expect(servingSince(state, changes, "2")).toEqual({ since: minute(31), sinceFrom: "change" });
  });

  test("a share of 0 is no service, a rule is", () => {
    const changes = [change(30, split("1", "2", 0), byRule("1", "2")), change(20, all("1"), split("1", "2", 0))];
    const state = live(byRule("1", "2"), minute(30));
    expect(servingSince(state, changes, "2")).toEqual({ since: minute(31), sinceFrom: "change" });
  });

  test("the main version of a new alias serves from its creation", () => {
    expect(servingSince(live(all("1"), minute(10)), [change(10, null, all("1"))], "1")).toEqual({
      since: minute(11),
      sinceFrom: "change",
    });
  });

  test("what was live when the oldest known change was asked for is known from then on", () => {
    const changes = [change(20, split("1", "2", 10), split("1", "2", 50))];
    expect(servingSince(live(split("1", "2", 50), minute(20)), changes, "2")).toEqual({
      since: minute(20),
      sinceFrom: "change",
    });
  });

  test("a change made elsewhere in between ends what is known", () => {
    const changes = [change(30, split("1", "2", 40), split("1", "2", 50)), change(10, all("1"), split("1", "2", 10))];
    expect(servingSince(live(split("1", "2", 50), minute(30)), changes, "2")).toEqual({
      since: minute(30),
      sinceFrom: "change",
    });
  });

  test("another description is no other routing", () => {
    const changes = [change(20, all("1"), { ...all("2"), description: "ours" })];
    expect(servingSince(live(all("2"), minute(21)), changes, "2").since).toBe(minute(21));
  });
});

describe("by the alias itself", () => {
  test.each([
    { name: "nothing was changed here", changes: [] },
    { name: "somebody else changed it to another state", changes: [change(10, all("1"), split("1", "2", 10))] },
    { name: "somebody else wrote the same state later", changes: [change(10, all("1"), all("2"))] },
    { name: "it was deleted here and made anew elsewhere", changes: [change(10, all("2"), null)] },
  ])("$name: since its last modification", ({ changes }) => {
    expect(servingSince(live(all("2"), minute(30)), changes, "2")).toEqual({ since: minute(30), sinceFrom: "alias" });
  });

  test("no time is made up when the cloud tells none", () => {
    expect(servingSince(live(all("2"), null), [], "2")).toEqual({ since: null, sinceFrom: null });
  });
});

test("a version that gets no requests now has no such time", () => {
  const changes = [change(10, all("2"), all("1"))];
  expect(servingSince(live(all("1"), minute(10)), changes, "2")).toEqual({ since: null, sinceFrom: null });
  expect(servingSince(live(split("1", "2", 0), minute(10)), [], "2").since).toBeNull();
  expect(servingSince(live(split("1", "2", 100), minute(10)), [], "1").since).toBeNull();
});
