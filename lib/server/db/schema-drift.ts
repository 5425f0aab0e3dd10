import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { DriftState } from "@/lib/domain/drift-schema";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** What each alias should be: as it was first seen, as we last changed it, or as a person adopted it. */
export const aliasExpectations = pgTable(
  "alias_expectations",
  {
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionName: text("function_name").notNull(),
    aliasName: text("alias_name").notNull(),
    /** Null: it should not exist. */
    state: jsonb("state").$type<AliasState>(),
    source: text("source").$type<"seen" | "change" | "adopted">().notNull(),
    since: moment("since").notNull(),
    /** When the cloud says it became so; an answer with an earlier time is an old one. Null: not known. */
    modifiedAt: moment("modified_at"),
    /** What a person left standing although it is not as expected; null: nothing. A state of null: the alias is gone. */
    dismissed: jsonb("dismissed").$type<{ state: AliasState | null }>(),
    /** Who or what else manages it, in a person's words. */
    ownerNote: text("owner_note"),
    ownerNoteBy: text("owner_note_by"),
    ownerNoteAt: moment("owner_note_at"),
  },
  (table) => [primaryKey({ columns: [table.region, table.namespace, table.functionName, table.aliasName] })],
);

/** Changes that nobody made here. */
export const drifts = pgTable(
  "drifts",
  {
    id: uuid("id").primaryKey(),
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionName: text("function_name").notNull(),
    aliasName: text("alias_name").notNull(),
    expected: jsonb("expected").$type<AliasState>(),
    found: jsonb("found").$type<AliasState>(),
    foundAt: moment("found_at").notNull(),
    /** When the cloud says the alias was modified. */
    modifiedAt: moment("modified_at"),
    state: text("state").$type<DriftState>().notNull(),
    resolvedBy: text("resolved_by"),
    resolvedAt: moment("resolved_at"),
    reason: text("reason"),
    changeId: uuid("change_id"),
  },
  (table) => [
    uniqueIndex("drifts_one_open_per_alias")
      .on(table.region, table.namespace, table.functionName, table.aliasName)
      .where(sql`state = 'open'`),
    index("drifts_by_time").on(table.foundAt),
  ],
);
