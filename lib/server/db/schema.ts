import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { ChangeKind, ChangeOutcome } from "@/lib/domain/change-schema";
import type { Environment } from "@/lib/domain/environment-schema";
import type { PersonaInput } from "@/lib/domain/invocation-schema";
import type { RoutingConfig } from "@/lib/domain/routing-config-schema";
import type { ObjectStatus } from "@/lib/domain/version-schema";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Inventory: what the cloud said last, and when. A row's `…At` is null until that part was read once. */
export const namespaces = pgTable(
  "namespaces",
  {
    region: text("region").notNull(),
    name: text("name").notNull(),
    description: text("description").notNull(),
    isCloudBase: boolean("is_cloudbase").notNull(),
    seenAt: moment("seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.name] })],
);

export const functions = pgTable(
  "functions",
  {
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    name: text("name").notNull(),
    type: text("type").$type<"Event" | "HTTP">().notNull(),
    runtime: text("runtime"),
    status: text("status").$type<ObjectStatus>().notNull(),
    statusReason: text("status_reason"),
    description: text("description").notNull(),
    functionId: text("function_id"),
    /** From GetFunction; null until it was called. */
    memoryMb: integer("memory_mb"),
    timeoutSeconds: integer("timeout_seconds"),
    handler: text("handler"),
    createdAt: moment("created_at"),
    modifiedAt: moment("modified_at"),
    listedAt: moment("listed_at").notNull(),
    detailAt: moment("detail_at"),
    aliasesAt: moment("aliases_at"),
    versionsAt: moment("versions_at"),
    /** When a person last had it open; the sync reads such functions more often. */
    viewedAt: moment("viewed_at"),
  },
  (table) => [primaryKey({ columns: [table.region, table.namespace, table.name] })],
);

export const aliases = pgTable(
  "aliases",
  {
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionName: text("function_name").notNull(),
    name: text("name").notNull(),
    mainVersion: text("main_version").notNull(),
    routing: jsonb("routing").$type<RoutingConfig>(),
    description: text("description").notNull(),
    createdAt: moment("created_at"),
    modifiedAt: moment("modified_at"),
    seenAt: moment("seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.namespace, table.functionName, table.name] })],
);

export const versions = pgTable(
  "versions",
  {
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionName: text("function_name").notNull(),
    version: text("version").notNull(),
    description: text("description").notNull(),
    status: text("status").$type<ObjectStatus>(),
    createdAt: moment("created_at"),
    modifiedAt: moment("modified_at"),
    codeSha256: text("code_sha256"),
    seenAt: moment("seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.namespace, table.functionName, table.version] })],
);

/** How reading a scope goes: `region`, `region/namespace` or `region/namespace/function`. */
export const readings = pgTable("readings", {
  scope: text("scope").primaryKey(),
  asOf: moment("as_of"),
  failingSince: moment("failing_since"),
  errorCode: text("error_code"),
  errorMessage: text("error_message"),
  cloudRequestId: text("cloud_request_id"),
});

/** Every act that may change the cloud: the intent before the call, and what became of it. */
export const changes = pgTable(
  "changes",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind").$type<ChangeKind>().notNull(),
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionName: text("function_name").notNull(),
    aliasName: text("alias_name"),
    version: text("version"),
    actor: text("actor").notNull(),
    reason: text("reason"),
    before: jsonb("before").$type<AliasState>(),
    after: jsonb("after").$type<AliasState>(),
    found: jsonb("found").$type<AliasState>(),
    /** What an act on an entry point is about: the qualifier of a function URL, or a gateway's service and stage. */
    entryPoint: text("entry_point"),
    /** The newest version before a publish: a higher number afterwards is what it made. */
    versionBefore: text("version_before"),
    outcome: text("outcome").$type<ChangeOutcome>().notNull(),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    cloudRequestId: text("cloud_request_id"),
    /** The lease's number under which the call was made. */
    fence: bigint("fence", { mode: "number" }).notNull(),
    idempotencyKey: text("idempotency_key"),
    /** SHA-256 of the request that first used the key. */
    requestHash: text("request_hash"),
    requestedAt: moment("requested_at").notNull(),
    sentAt: moment("sent_at"),
    closedAt: moment("closed_at"),
    /** When to look next whether a call that was given up landed late after all; null: no more. */
    watchAt: moment("watch_at"),
  },
  (table) => [
    uniqueIndex("changes_idempotency_key").on(table.idempotencyKey),
    index("changes_by_alias").on(table.region, table.namespace, table.functionName, table.aliasName, table.requestedAt),
    index("changes_open").on(table.outcome, table.requestedAt),
    // One writer: a second open change on an alias cannot even be stored.
    uniqueIndex("changes_one_open_per_alias")
      .on(table.region, table.namespace, table.functionName, table.aliasName)
      .where(sql`outcome in ('requested', 'sent') and alias_name is not null`),
    index("changes_watched").on(table.watchAt).where(sql`watch_at is not null`),
    index("changes_by_time").on(table.requestedAt),
  ],
);

/** One row per closed act, written in the transaction that closes it, never changed. */
export const auditLog = pgTable(
  "audit_log",
  {
    sequence: bigserial("sequence", { mode: "number" }).primaryKey(),
    at: moment("at").notNull(),
    changeId: uuid("change_id").notNull(),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    /** `region/namespace/function[:alias|@version]` */
    target: text("target").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    found: jsonb("found"),
    reason: text("reason"),
    outcome: text("outcome").notNull(),
    errorCode: text("error_code"),
    cloudRequestId: text("cloud_request_id"),
  },
  (table) => [uniqueIndex("audit_log_change").on(table.changeId)],
);

/** Who may act on a thing right now. A lower fence than the row's is refused. */
export const leases = pgTable("leases", {
  key: text("key").primaryKey(),
  holder: text("holder"),
  fence: bigint("fence", { mode: "number" }).notNull(),
  expiresAt: moment("expires_at").notNull(),
});

/** The environments of functions whose chain was edited; every other function has the default chain. */
export const environmentChains = pgTable(
  "environment_chains",
  {
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionName: text("function_name").notNull(),
    /** Null: back to the default chain; the row stays for its revision. */
    chain: jsonb("chain").$type<Environment[]>(),
    /** Counts the edits, so that nobody overwrites what they have not seen. */
    revision: integer("revision").notNull(),
    updatedBy: text("updated_by").notNull(),
    updatedAt: moment("updated_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.region, table.namespace, table.functionName] })],
);

/** Senders of sample requests that people keep for the rule simulator. */
export const personas = pgTable(
  "personas",
  {
    id: uuid("id").primaryKey(),
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionName: text("function_name").notNull(),
    name: text("name").notNull(),
    request: jsonb("request").$type<PersonaInput["request"]>().notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [index("personas_by_function").on(table.region, table.namespace, table.functionName, table.createdAt)],
);

/** Events that people keep for the next invocation. */
export const savedEvents = pgTable(
  "saved_events",
  {
    id: uuid("id").primaryKey(),
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionName: text("function_name").notNull(),
    name: text("name").notNull(),
    event: text("event").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [index("saved_events_by_function").on(table.region, table.namespace, table.functionName, table.createdAt)],
);
