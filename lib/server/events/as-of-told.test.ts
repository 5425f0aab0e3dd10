import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { liveAsOfSchema } from "@/lib/domain/live-event-schema";
import type { DatabaseConnection } from "../db/connection";
import { saveAliases } from "../db/inventory-aliases";
import { deleteFunctions, markViewed, saveFunctionDetails } from "../db/inventory-functions";
import { recordReadings } from "../db/inventory-readings";
import { saveVersions } from "../db/inventory-versions";
import { testDatabases } from "../db/test-databases";
import { createAsOfTold } from "./as-of-told";

const place = { region: "ap-guangzhou", namespace: "default" };
const keyOf = (functionName: string) => ({ ...place, functionName });
const at = (second: number) => new Date(Date.UTC(2026, 0, 2, 3, 4, second));
const detailOf = (name: string) => ({
  name,
  type: "Event" as const,
  runtime: null,
  status: "Active" as const,
  statusReason: null,
  description: "",
  functionId: null,
  createdAt: null,
  modifiedAt: null,
  memoryMb: 128,
  timeoutSeconds: 3,
  handler: null,
});

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());
  beforeEach(async () => {
    const { db } = connection;
    await deleteFunctions(db, place, ["viewed", "unseen"]);
    for (const name of ["viewed", "unseen"]) {
      await saveFunctionDetails(db, [{ key: keyOf(name), detail: detailOf(name) }], at(10));
      await saveVersions(db, [{ key: keyOf(name), versions: [] }], at(20));
      await saveAliases(db, [{ key: keyOf(name), aliases: [] }], at(30));
    }
    await recordReadings(db, [{ scope: "ap-guangzhou/default", at: at(40), error: null }]);
    await markViewed(db, keyOf("viewed"), at(50));
  });

  test("what people look at is as old as its oldest part, and told once", async () => {
    const { db } = connection;
    const told = createAsOfTold(db);
    const news = await told.next(at(59));
    expect(liveAsOfSchema.parse(news)).toEqual({
      functions: [{ ...keyOf("viewed"), asOf: at(10).toISOString() }],
      lists: [{ ...place, asOf: at(30).toISOString() }],
    });
    expect(await told.next(at(59))).toBeNull();
    await saveFunctionDetails(db, [{ key: keyOf("viewed"), detail: detailOf("viewed") }], at(50));
    expect(await told.next(at(59))).toEqual({
      functions: [{ ...keyOf("viewed"), asOf: at(20).toISOString() }],
      lists: [],
    });
  });

  test("what nobody has looked at for ten minutes is not told of", async () => {
    const news = await createAsOfTold(connection.db).next(new Date(at(50).getTime() + 10 * 60_000));
    expect(news?.functions).toEqual([]);
  });
});
