import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { DatabaseConnection } from "../db/connection";
import { getFunctionRow } from "../db/inventory-function";
import { saveListedFunctions } from "../db/inventory-functions";
import { functions } from "../db/schema";
import { openTestPglite } from "../db/test-databases";
import { noteViewed } from "./note-viewed";

const key = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };
const listed = {
  name: key.functionName,
  type: "Event",
  runtime: null,
  status: "Active",
  statusReason: null,
  description: "",
  functionId: null,
  createdAt: null,
  modifiedAt: null,
} as const;

let connection: DatabaseConnection;
beforeAll(async () => {
  connection = await openTestPglite();
  await saveListedFunctions(connection.db, key, [listed], new Date());
});
afterAll(() => connection.close());
beforeEach(() => connection.db.update(functions).set({ viewedAt: null }));

test("a look is noted, and a second one right after it costs nothing", async () => {
  const { db } = connection;
  const now = new Date("2026-01-02T03:04:05.000Z");
  noteViewed({ db, now: () => now }, key);
  await vi.waitFor(async () => expect((await getFunctionRow(db, key))?.viewedAt).toEqual(now));
  const asked = vi.fn(() => now);
  noteViewed({ db, now: asked }, key);
  expect(asked).not.toHaveBeenCalled();
});
