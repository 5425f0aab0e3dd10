import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { ChangeKind, ChangeOutcome } from "@/lib/domain/change-schema";
import type { Environment } from "@/lib/domain/environment-schema";
import type { PersonaInput } from "@/lib/domain/invocation-schema";
import type { LiveTopic } from "@/lib/domain/live-event-schema";
import type { MetricPeriod, MetricSubject } from "@/lib/domain/metric-schema";
import type { Approval } from "@/lib/domain/proposal";
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
    /** Set for acts on entry points alone: what the act is about, as `entryPointOf` writes it. */
    entryPoint: text("entry_point"),
    /**
     * The newest version before a publish: a higher number afterwards is what it made. For a gateway's stage the name of
     * the release before, for an API the qualifier before.
     */
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
    /** Who approved exactly this, when it was carried out from a proposal. */
    approval: jsonb("approval").$type<Approval>(),
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
    /** The change it closes; null for acts that send nothing to the cloud. */
    changeId: uuid("change_id"),
    actor: text("actor").notNull(),
    action: text("action").notNull(),
    /** `region/namespace/function[:alias|@version|#entry point]` */
    target: text("target").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    found: jsonb("found"),
    reason: text("reason"),
    outcome: text("outcome").notNull(),
    errorCode: text("error_code"),
    cloudRequestId: text("cloud_request_id"),
    /** Who approved it, and what exactly. */
    approval: jsonb("approval"),
    /** The hash of the row before, and of this row with it. */
    previousHash: text("previous_hash"),
    hash: text("hash"),
    // Where the target lies, for filters and for whoever sees a part only; null: at no single one.
    region: text("region").generatedAlwaysAs(sql`substring(target from '^([a-z]{2,3}-[a-z]+(?:-[a-z0-9]+)?)/[^/]+/')`),
    namespace: text("namespace").generatedAlwaysAs(
      sql`substring(target from '^[a-z]{2,3}-[a-z]+(?:-[a-z0-9]+)?/([A-Za-z0-9_-]+)/')`,
    ),
    functionName: text("function_name").generatedAlwaysAs(
      sql`substring(target from '^[a-z]{2,3}-[a-z]+(?:-[a-z0-9]+)?/[^/]+/([A-Za-z0-9_-]+)')`,
    ),
    aliasName: text("alias_name").generatedAlwaysAs(
      sql`substring(target from '^[a-z]{2,3}-[a-z]+(?:-[a-z0-9]+)?/[^/]+/[A-Za-z0-9_-]+:([^/]+)$')`,
    ),
  },
  (table) => [
    uniqueIndex("audit_log_change").on(table.changeId),
    index("audit_log_by_place").on(table.region, table.namespace, table.functionName, table.sequence),
    index("audit_log_by_time").on(table.at),
  ],
);

/** The last row of the audit log: whoever appends holds it until the transaction ends. */
export const auditHead = pgTable("audit_head", {
  only: integer("only").primaryKey(),
  sequence: bigint("sequence", { mode: "number" }).notNull(),
  hash: text("hash").notNull(),
});

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

/** Whose figures are kept: one row for each function, version and alias that was ever asked for. */
export const metricSeries = pgTable(
  "metric_series",
  {
    id: serial("id").primaryKey(),
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionName: text("function_name").notNull(),
    kind: text("kind").$type<MetricSubject["kind"]>().notNull(),
    /** The version's or the alias's; empty for a function. */
    name: text("name").notNull(),
    /** When somebody last asked for it; read every minute for a while after. */
    requestedAt: moment("requested_at"),
    /** When the cloud last answered for it. */
    readAt: moment("read_at"),
  },
  (table) => [
    uniqueIndex("metric_series_subject").on(table.region, table.namespace, table.functionName, table.kind, table.name),
    index("metric_series_requested").on(table.requestedAt),
  ],
);

/** What the cloud said of one period of a series; a column without a value is a gap. Times are Unix seconds. */
export const metricPoints = pgTable(
  "metric_points",
  {
    seriesId: integer("series_id").notNull(),
    /** Seconds. */
    period: integer("period").$type<MetricPeriod>().notNull(),
    at: bigint("at", { mode: "number" }).notNull(),
    invocations: doublePrecision("invocations"),
    errors: doublePrecision("errors"),
    throttles: doublePrecision("throttles"),
    durationMs: doublePrecision("duration_ms"),
    memoryMb: doublePrecision("memory_mb"),
  },
  (table) => [primaryKey({ columns: [table.seriesId, table.period, table.at] })],
);

/** The spans for which a series was read, gaps included, so that they need not be read again. Half-open, never adjoining. */
export const metricCoverage = pgTable(
  "metric_coverage",
  {
    seriesId: integer("series_id").notNull(),
    period: integer("period").$type<MetricPeriod>().notNull(),
    fromAt: bigint("from_at", { mode: "number" }).notNull(),
    toAt: bigint("to_at", { mode: "number" }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.seriesId, table.period, table.fromAt] })],
);

/** How the one collector of a region does, as it says itself. */
export const metricCollectors = pgTable("metric_collectors", {
  region: text("region").primaryKey(),
  at: moment("at").notNull(),
  callsLastMinute: integer("calls_last_minute").notNull(),
  ceiling: integer("ceiling").notNull(),
  /** Calls that the minutes closed so far still need. */
  backlog: integer("backlog").notNull(),
  series: integer("series").notNull(),
  /** Every watched series is read up to here; Unix seconds. */
  completeUntil: bigint("complete_until", { mode: "number" }),
});

/**
 * What others should read again, for a while: written by triggers on the tables above in the transaction that makes the
 * change, so that nothing is missed whoever writes. Ids may become visible out of order.
 */
export const liveEvents = pgTable(
  "live_events",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: moment("at").notNull().default(sql`clock_timestamp()`),
    topic: jsonb("topic").$type<LiveTopic>().notNull(),
  },
  (table) => [index("live_events_by_time").on(table.at)],
);
