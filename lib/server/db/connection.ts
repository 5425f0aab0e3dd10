import "server-only";
import type { PgDatabase, PgQueryResultHKT } from "drizzle-orm/pg-core";
import type * as schema from "./schema";

/** The database as every query sees it, PGlite or PostgreSQL; also what a transaction gets. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>;

/** An ear on the database's notifications. */
export interface Listening {
  /** False while the connection is lost and being made anew: then nothing is heard. */
  isHearing(): boolean;
  stop(): Promise<void>;
}

export interface DatabaseConnection {
  db: Database;
  kind: "pglite" | "postgres";
  /**
   * Calls back for each committed notification on a channel, of this process or of another, and whenever listening
   * begins (again), since some may have been missed before. Never throws: a lost connection is made anew.
   */
  listen(channel: string, heard: () => void): Listening;
  /** Ends the connection and frees the data folder. May be called again. */
  close(): Promise<void>;
}
