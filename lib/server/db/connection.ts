import "server-only";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type * as schema from "./schema";

/** The database as every query sees it, PGlite or PostgreSQL; also what a transaction gets. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

export interface DatabaseConnection {
  db: Database;
  kind: "pglite" | "postgres";
  /** Ends the connection and frees the data folder. May be called again. */
  close(): Promise<void>;
}
