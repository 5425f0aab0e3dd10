import "server-only";
import type { Cloud } from "../cloud/cloud";
import type { Database } from "../db/connection";

/** What every part of the inventory needs. Reads need no cloud. */
export interface InventoryDeps {
  db: Database;
  cloud: Cloud;
  now(): Date;
}

export type ReadDeps = Pick<InventoryDeps, "db">;
