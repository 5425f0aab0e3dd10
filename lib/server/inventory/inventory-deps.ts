import "server-only";
import type { Grant } from "@/lib/domain/access";
import type { Cloud } from "../cloud/cloud";
import type { Database } from "../db/connection";

/** What every part of the inventory needs. Reads need no cloud. */
export interface InventoryDeps {
  db: Database;
  cloud: Cloud;
  now(): Date;
}

export type ReadDeps = Pick<InventoryDeps, "db">;

/** What lists need: they leave out what the reader's grants do not show. */
export interface ListDeps extends ReadDeps {
  caller: { grants: readonly Grant[] };
}
