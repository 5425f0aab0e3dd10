import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { EVERYWHERE, type Grant, isVisible } from "@/lib/domain/access";
import type { DatabaseConnection } from "./connection";
import { inScope } from "./scope-condition";
import { openTestPglite } from "./test-databases";

let connection: DatabaseConnection;
beforeAll(async () => {
  connection = await openTestPglite();
});
afterAll(() => connection.close());

type Place = Record<"region" | "namespace" | "functionName", string | null>;

async function isShown(grants: readonly Grant[], place: Place): Promise<boolean> {
  const text = (value: string | null) => sql`${value}::text`;
  const columns = {
    region: text(place.region),
    namespace: text(place.namespace),
    functionName: text(place.functionName),
  };
  const found = await connection.db.execute(sql`select 1 where ${inScope(grants, columns)}`);
  // Either driver answers with the rows.
  return (found as unknown as { rows: unknown[] }).rows.length > 0;
}

const letters = fc.string({ unit: fc.constantFrom("a", "b", "_", "-", "%", "\\", "*"), minLength: 1, maxLength: 5 });
const name = fc.string({ unit: fc.constantFrom("a", "b", "_", "-", "%", "\\"), minLength: 1, maxLength: 5 });
const region = fc.constantFrom("ap-guangzhou", "ap-shanghai");
const grant = fc.record({
  role: fc.constantFrom("manager" as const, "qa" as const),
  scope: fc.record({
    region: fc.oneof(fc.constant("*"), region),
    namespace: fc.oneof(fc.constant("*"), fc.constantFrom("a", "b_b")),
    functionPattern: fc.oneof(fc.constant("*"), letters),
  }),
});

test("a row is shown where the grants show its place", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(grant, { maxLength: 3 }),
      fc.record({ region, namespace: fc.constantFrom("a", "b_b", "bxb"), functionName: name }),
      async (grants, place) => {
        expect(await isShown(grants, place)).toBe(isVisible(grants, place));
      },
    ),
    { numRuns: 300 },
  );
});

test("a row of a whole region is shown to those who see all of it, one of no region to those who see everything", async () => {
  const part: Grant[] = [{ role: "qa", scope: { region: "ap-guangzhou", namespace: "*", functionPattern: "order-*" } }];
  const whole: Grant[] = [{ role: "qa", scope: { region: "ap-guangzhou", namespace: "*", functionPattern: "*" } }];
  const ofRegion = { region: "ap-guangzhou", namespace: null, functionName: null };
  expect(await isShown(part, ofRegion)).toBe(false);
  expect(await isShown(whole, ofRegion)).toBe(true);
  const ofNone = { region: null, namespace: null, functionName: null };
  expect(await isShown(whole, ofNone)).toBe(false);
  expect(await isShown([{ role: "manager", scope: EVERYWHERE }], ofNone)).toBe(true);
  expect(await isShown([], ofRegion)).toBe(false);
});
