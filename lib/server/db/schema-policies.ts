import { sql } from "drizzle-orm";
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { FreezeSchedule } from "@/lib/domain/freeze-window-schema";
import type { ProposalState } from "@/lib/domain/proposal-schema";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** What holds for aliases whose place and name fit; without any row only `release` is protected. */
export const aliasPolicies = pgTable(
  "alias_policies",
  {
    id: uuid("id").primaryKey(),
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionPattern: text("function_pattern").notNull(),
    aliasPattern: text("alias_pattern").notNull(),
    isProtected: boolean("is_protected").notNull(),
    requiredApprovals: integer("required_approvals").notNull(),
    /** The most percentage points that a version's share may rise by at once; null: any. */
    largestStep: doublePrecision("largest_step"),
    /** Counts the edits, so that nobody overwrites what they have not seen. */
    revision: integer("revision").notNull().default(1),
    updatedBy: text("updated_by").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [
    uniqueIndex("alias_policies_place").on(table.region, table.namespace, table.functionPattern, table.aliasPattern),
  ],
);

/** Times in which nothing but rollbacks is sent. */
export const freezeWindows = pgTable("freeze_windows", {
  id: uuid("id").primaryKey(),
  region: text("region").notNull(),
  namespace: text("namespace").notNull(),
  functionPattern: text("function_pattern").notNull(),
  aliasPattern: text("alias_pattern").notNull(),
  /** Once from..to, or every week on some days; as `lib/domain/freeze-window` reads it. */
  schedule: jsonb("schedule").$type<FreezeSchedule>().notNull(),
  reason: text("reason").notNull(),
  /** Counts the edits, as a policy's does. */
  revision: integer("revision").notNull().default(1),
  createdBy: text("created_by").notNull(),
  createdAt: moment("created_at").notNull(),
});

/** Lines that were stopped: `*` or `region/namespace/function`. */
export const lineStops = pgTable("line_stops", {
  key: text("key").primaryKey(),
  reason: text("reason").notNull(),
  stoppedBy: text("stopped_by").notNull(),
  stoppedAt: moment("stopped_at").notNull(),
});

export const proposals = pgTable(
  "proposals",
  {
    id: uuid("id").primaryKey(),
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionName: text("function_name").notNull(),
    aliasName: text("alias_name").notNull(),
    /** What the author saw; the proposal is void when the alias is no longer so. */
    before: jsonb("before").$type<AliasState>().notNull(),
    after: jsonb("after").$type<AliasState>().notNull(),
    reason: text("reason").notNull(),
    authorId: uuid("author_id").notNull(),
    author: text("author").notNull(),
    /** SHA-256 of exactly what is approved: key, alias, before, after. */
    digest: text("digest").notNull(),
    requiredApprovals: integer("required_approvals").notNull(),
    state: text("state").$type<ProposalState>().notNull(),
    stateReason: text("state_reason"),
    /** The change that carried it out. */
    changeId: uuid("change_id"),
    createdAt: moment("created_at").notNull(),
    updatedAt: moment("updated_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    closedAt: moment("closed_at"),
  },
  (table) => [
    index("proposals_by_alias").on(table.region, table.namespace, table.functionName, table.aliasName),
    index("proposals_open").on(table.createdAt).where(sql`state = 'open'`),
  ],
);

/** Who approved or rejected which content; a vote for another digest does not count. */
export const proposalVotes = pgTable(
  "proposal_votes",
  {
    id: uuid("id").primaryKey(),
    proposalId: uuid("proposal_id")
      .notNull()
      .references(() => proposals.id),
    digest: text("digest").notNull(),
    userId: uuid("user_id").notNull(),
    actor: text("actor").notNull(),
    decision: text("decision").$type<"approve" | "reject">().notNull(),
    note: text("note"),
    at: moment("at").notNull(),
  },
  (table) => [uniqueIndex("proposal_votes_once").on(table.proposalId, table.digest, table.userId)],
);
