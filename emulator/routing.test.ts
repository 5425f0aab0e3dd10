import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StoredMatchRule } from "./model.ts";
import { chooseVersion, parseRange } from "./routing.ts";

const never = () => {
  throw new Error("rules need no draw");
};

function byRules(rules: StoredMatchRule[], kind: "http" | "routingKey", values: Record<string, string>) {
  return chooseVersion({ mainVersion: "1", weights: [], rules }, { kind, values }, never);
}

function rule(method: string, expression: string, key = "invoke.headers.User", version = "2"): StoredMatchRule {
  return { version, key, method, expression };
}

describe("a single rule", () => {
  const huge = "123456789012345678901234567890";
  test.each<[method: string, expression: string, value: string, hit: boolean]>([
    ["exact", "Bob", "Bob", true],
    ["exact", "Bob", "bob", false],
    ["exact", "Bob", "Bobby", false],
    ["exact", "Bob", " Bob", false],
    ["exact", "Bob", "", false],
    ["exact", "", "", true],
    ["exact", "鲍勃", "鲍勃", true],
    ["exact", "[1,3]", "2", false],
    ["exact", "[1,3]", "[1,3]", true],
    ["exact", "01", "1", false],
    ["range", "[1,3]", "1", true],
    ["range", "[1,3]", "2", true],
    ["range", "[1,3]", "3", true],
    ["range", "[1,3]", "0", false],
    ["range", "[1,3]", "4", false],
    ["range", "(1,3)", "1", false],
    ["range", "(1,3)", "2", true],
    ["range", "(1,3)", "3", false],
    ["range", "[1,3)", "1", true],
    ["range", "[1,3)", "3", false],
    ["range", "(1,3]", "1", false],
    ["range", "(1,3]", "3", true],
    ["range", "(1,2)", "1", false],
    ["range", "(1,2)", "2", false],
    ["range", "[5,5]", "5", true],
    ["range", "[5,5)", "5", false],
    ["range", "[9,1]", "5", false],
    ["range", "[-10,-1]", "-5", true],
    ["range", "[-10,-1]", "5", false],
    ["range", "[-10,10]", "0", true],
    ["range", "[-10,10]", "-0", true],
    ["range", "[0,30)", "29", true],
    ["range", "[0,30)", "30", false],
    ["range", "[ 0 , 30 ]", "30", true],
    ["range", `[0,${huge}]`, huge, true],
    ["range", `[0,${huge})`, huge, false],
    ["range", `[0,${huge}]`, `${huge}0`, false],
    ["range", "[9007199254740993,9007199254740993]", "9007199254740992", false],
    ["range", "[1,3]", "2.0", false],
    ["range", "[1,3]", "2.5", false],
    ["range", "[1,3]", "two", false],
    ["range", "[1,3]", "", false],
    ["range", "[1,3]", " 2", false],
    ["range", "[1,3]", "+2", false],
    ["range", "[1,3]", "0x2", false],
    ["range", "[1,3]", "2e0", false],
    ["range", "[1,30]", "007", true],
    ["range", "1,3", "2", false],
    ["range", "[1,3", "2", false],
    ["range", "[1.0,3]", "2", false],
    ["range", "[,3]", "2", false],
    ["range", "{1,3}", "2", false],
    ["prefix", "Bo", "Bob", false],
  ])("%s %s against %j: hit %s", (method, expression, value, hit) => {
    expect(byRules([rule(method, expression)], "routingKey", { User: value }).version).toBe(hit ? "2" : "1");
  });
});

describe("names", () => {
  test.each<[kind: "http" | "routingKey", key: string, name: string, hit: boolean]>([
    ["routingKey", "invoke.headers.User", "User", true],
    ["routingKey", "invoke.headers.User", "user", false],
    ["routingKey", "invoke.headers.User", "invoke.headers.User", false],
    ["http", "invoke.headers.User", "user", true],
    ["http", "invoke.headers.User", "USER", true],
    ["http", "invoke.headers.x-tcb-route-key", "X-Tcb-Route-Key", true],
    ["http", "invoke.headers.User", "Usher", false],
    ["http", "User", "user", false],
    ["routingKey", "User", "User", false],
    ["routingKey", "invoke.headers.constructor", "User", false],
    ["http", "invoke.headers.toString", "user", false],
  ])("%s: key %s sees %s: %s", (kind, key, name, hit) => {
    expect(byRules([rule("exact", "Bob", key)], kind, { [name]: "Bob" }).version).toBe(hit ? "2" : "1");
  });
});

test("the first rule that hits wins and is named", () => {
  const rules = [
    rule("exact", "Alice", "invoke.headers.User", "2"),
    rule("range", "[0,10]", "invoke.headers.Group", "3"),
    rule("exact", "Bob", "invoke.headers.User", "4"),
  ];
  expect(byRules(rules, "routingKey", { User: "Bob", Group: "5" })).toEqual({
    version: "3",
    reason: { by: "rule", rule: 1 },
  });
});

test("without values, or when no rule hits, the main version answers", () => {
  const alias = { mainVersion: "1", weights: [], rules: [rule("exact", "Bob")] };
  const main = { version: "1", reason: { by: "main" } };
  expect(chooseVersion(alias, null, never)).toEqual(main);
  expect(chooseVersion(alias, { kind: "routingKey", values: {} }, never)).toEqual(main);
});

describe("weights", () => {
  const split = (weight: number) => ({ mainVersion: "1", weights: [{ version: "2", weight }], rules: [] });

  test.each([
    { weight: 0.3, draw: 0, version: "2" },
    { weight: 0.3, draw: 0.299999, version: "2" },
    { weight: 0.3, draw: 0.3, version: "1" },
    { weight: 0.3, draw: 0.999999, version: "1" },
  ])("weight $weight and draw $draw give version $version", ({ weight, draw, version }) => {
    expect(chooseVersion(split(weight), null, () => draw)).toEqual({ version, reason: { by: "weight" } });
  });

  const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  test("0 takes nothing and 1 takes everything, whatever is drawn", () => {
    fc.assert(
      fc.property(draw, (value) => {
        expect(chooseVersion(split(0), null, () => value).version).toBe("1");
        expect(chooseVersion(split(1), null, () => value).version).toBe("2");
      }),
    );
  });

  test("a version that gets a request at some weight gets it at every larger one", () => {
    fc.assert(
      fc.property(draw, draw, draw, (value, one, other) => {
        const [small, large] = one < other ? [one, other] : [other, one];
        if (chooseVersion(split(small), null, () => value).version === "2") {
          expect(chooseVersion(split(large), null, () => value).version).toBe("2");
        }
      }),
    );
  });

  test("the share of many requests is the weight within four standard deviations", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer(), (percent, seed) => {
        const weight = percent / 100;
        const total = 20_000;
        const random = mulberry(seed);
        let hits = 0;
        for (let each = 0; each < total; each++) if (chooseVersion(split(weight), null, random).version === "2") hits++;
        expect(Math.abs(hits - total * weight)).toBeLessThanOrEqual(4 * Math.sqrt(total * weight * (1 - weight)));
      }),
      { numRuns: 30, seed: 7 },
    );
  });
});

test("a range holds exactly the integers that its brackets say", () => {
  const brackets = fc.tuple(fc.constantFrom("[", "("), fc.constantFrom("]", ")"));
  fc.assert(
    fc.property(brackets, fc.bigInt(), fc.bigInt(), fc.bigInt(), ([open, close], low, high, offset) => {
      for (const value of [low, high, low + offset, low + 1n, high - 1n]) {
        const inside = (open === "[" ? value >= low : value > low) && (close === "]" ? value <= high : value < high);
        const hit = byRules([rule("range", `${open}${low},${high}${close}`)], "routingKey", { User: String(value) });
        expect(hit.version).toBe(inside ? "2" : "1");
      }
    }),
  );
});

test("no text makes the range parser throw", () => {
  fc.assert(fc.property(fc.string(), (text) => parseRange(text) === null || text.includes(",")));
});

/** A small seeded generator, so that a failing share can be repeated. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
