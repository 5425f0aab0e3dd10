import { Client } from "pg";
import { expect, test } from "vitest";

/** Set by the run's global setup. */
const url = process.env.HALFTONE_TEST_DATABASE_URL ?? "";

async function query(databaseUrl: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test("each test can make a database of its own on the run's PostgreSQL", async () => {
  await query(url, "create database one_of_its_own");
  const own = url.replace(/postgres$/, "one_of_its_own");
  expect(await query(own, "select current_database() as name")).toEqual([{ name: "one_of_its_own" }]);
  await query(url, "drop database one_of_its_own");
});

test("many clients at once share it", async () => {
  const counted = await Promise.all(Array.from({ length: 20 }, (_, n) => query(url, `select ${n} as n`)));
  expect(counted).toEqual(Array.from({ length: 20 }, (_, n) => [{ n }]));
});
