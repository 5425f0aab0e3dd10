import "server-only";
import type { Cloud } from "../cloud/cloud";
import type { Database } from "../db/connection";
import { type ChangeDeps, DEFAULT_TIMING } from "./change-deps";
import { cloudCalls } from "./cloud-calls";

/** What the change path needs, as the product runs it. */
export function createChangeDeps({
  db,
  cloud,
  actor,
  recordAlias,
  admit,
}: {
  db: Database;
  cloud: Cloud;
  actor: string;
  recordAlias: ChangeDeps["recordAlias"];
  admit: ChangeDeps["admit"];
}): ChangeDeps {
  return { db, calls: cloudCalls(cloud), actor, recordAlias, admit, timing: DEFAULT_TIMING };
}
