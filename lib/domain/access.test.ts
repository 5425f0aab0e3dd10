import fc from "fast-check";
import { expect, test } from "vitest";
import { ACTIONS, type Action, EVERYWHERE, type Grant, isVisible, matchesPattern, ROLES, whyNot } from "./access";
import { isWithinGrants, tokenGrants } from "./token-grants";

const orders = { region: "ap-guangzhou", namespace: "default", functionPattern: "order-*" };
const orderApi = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };
const cart = { ...orderApi, functionName: "cart" };

test.each<[(typeof ROLES)[number], Action[]]>([
  ["manager", ["view"]],
  [
    "qa",
    [
      "view",
      "invoke",
      "publish",
      "alias.edit",
      "alias.rollBack",
      "alias.propose",
      "entryPoint.edit",
      "environment.edit",
      "line.stop",
    ],
  ],
  ["release-manager", ACTIONS.filter((action) => action !== "administer")],
  ["admin", ["view", "alias.rollBack", "line.stop", "line.resume", "administer"]],
])("a %s may exactly what the table says", (role, may) => {
  const allowed = ACTIONS.filter((action) => whyNot([{ role, scope: EVERYWHERE }], action, {}) === null);
  expect(allowed.toSorted()).toEqual(may.toSorted());
});

test("nobody without a role may anything, and is told which roles may", () => {
  for (const action of ACTIONS) expect(whyNot([], action, orderApi)).toMatchObject({ code: "noRole", action });
  expect(whyNot([], "administer", {})).toEqual({ code: "noRole", action: "administer", roles: ["admin"] });
});

test("a role holds within its place only", () => {
  const grants: Grant[] = [{ role: "qa", scope: orders }];
  expect(whyNot(grants, "alias.edit", orderApi)).toBeNull();
  expect(whyNot(grants, "alias.edit", cart)).toMatchObject({ code: "outOfScope" });
  expect(whyNot(grants, "alias.edit", { ...orderApi, region: "ap-beijing" })).toMatchObject({ code: "outOfScope" });
  expect(isVisible(grants, orderApi)).toBe(true);
  expect(isVisible(grants, cart)).toBe(false);
  // A list of what holds more than one may see is shown, with only that in it; nothing may be changed by it.
  expect(whyNot(grants, "view", { region: "ap-guangzhou" })).toBeNull();
  expect(whyNot(grants, "invoke", { region: "ap-guangzhou" })).toMatchObject({ code: "outOfScope" });
});

const name = fc.string({ unit: fc.constantFrom("a", "b", "-", "1"), maxLength: 8 });
const pattern = fc.string({ unit: fc.constantFrom("a", "b", "-", "*"), maxLength: 6 });

test("a pattern matches what the same pattern as an expression would", () => {
  fc.assert(
    fc.property(pattern, name, (typed, text) => {
      const slow = new RegExp(`^${typed.replaceAll("*", ".*")}$`);
      expect(matchesPattern(typed, text)).toBe(slow.test(text));
    }),
    { numRuns: 2_000 },
  );
});

test("a long pattern of stars is answered at once", () => {
  expect(matchesPattern(`${"*a".repeat(30)}*b`, "a".repeat(60))).toBe(false);
});

const part = fc.constantFrom("*", "a", "b");
const scope = fc.record({ region: part, namespace: part, functionPattern: fc.oneof(pattern, part) });
const grant = fc.record({ role: fc.constantFrom(...ROLES), scope });

test("a token never may what its owner may not, nor more than it was made for, nor administer", () => {
  fc.assert(
    fc.property(
      grant,
      fc.array(grant, { maxLength: 4 }),
      fc.constantFrom(...ACTIONS),
      part,
      part,
      name,
      (token, owner, action, region, namespace, functionName) => {
        const place = { region, namespace, functionName };
        if (whyNot(tokenGrants(token, owner), action, place) !== null) return;
        expect(action).not.toBe("administer");
        expect(whyNot(owner, action, place)).toBeNull();
        expect(whyNot([token], action, place)).toBeNull();
      },
    ),
    { numRuns: 5_000 },
  );
});

test.each([
  { token: "qa", owner: "release-manager", isWithin: true },
  { token: "qa", owner: "qa", isWithin: true },
  { token: "manager", owner: "admin", isWithin: true },
  { token: "release-manager", owner: "qa", isWithin: false },
  { token: "qa", owner: "admin", isWithin: false },
] as const)("whether a token as $token may be a $owner's: $isWithin", ({ token, owner, isWithin }) => {
  const everywhere: Grant[] = [{ role: owner, scope: EVERYWHERE }];
  expect(isWithinGrants({ role: token, scope: EVERYWHERE }, everywhere)).toBe(isWithin);
  expect(isWithinGrants({ role: token, scope: orders }, everywhere)).toBe(isWithin);
  expect(isWithinGrants({ role: token, scope: EVERYWHERE }, [{ role: owner, scope: orders }])).toBe(false);
});
