import "server-only";
import { sql } from "drizzle-orm";
import { getDeps } from "./deps";

/** Whether requests can be served: the database is open and answers. */
export async function isReady(): Promise<boolean> {
  try {
    const { db } = await getDeps();
    await db.execute(sql`select 1`);
    return true;
  } catch {
    return false;
  }
}
