import { index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Role } from "@/lib/domain/access";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    /** Names the person in the audit log; never given to another. */
    login: text("login").notNull(),
    name: text("name").notNull(),
    kind: text("kind").$type<"local" | "oidc" | "demo">().notNull(),
    /** scrypt with its parameters and salt; null: no password. */
    passwordHash: text("password_hash"),
    /** An identity provider's person is its issuer and subject, never a mail address. */
    oidcIssuer: text("oidc_issuer"),
    oidcSubject: text("oidc_subject"),
    disabledAt: moment("disabled_at"),
    lastSignInAt: moment("last_sign_in_at"),
    /** Counts the edits of a person and their grants, so that nobody's edit is overwritten unseen. */
    revision: integer("revision").notNull().default(0),
    createdBy: text("created_by").notNull(),
    createdAt: moment("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("users_login").on(table.login),
    uniqueIndex("users_oidc").on(table.oidcIssuer, table.oidcSubject),
  ],
);

/** Roles and where they hold. */
export const grants = pgTable(
  "grants",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role").$type<Role>().notNull(),
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionPattern: text("function_pattern").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.role, table.region, table.namespace, table.functionPattern] }),
  ],
);

export const sessions = pgTable(
  "sessions",
  {
    /** SHA-256 of the cookie's value, which is stored nowhere. */
    idHash: text("id_hash").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: moment("created_at").notNull(),
    lastSeenAt: moment("last_seen_at").notNull(),
    /** Whatever happens, it ends here. */
    endsAt: moment("ends_at").notNull(),
    network: text("network"),
  },
  (table) => [index("sessions_by_user").on(table.userId), index("sessions_by_end").on(table.endsAt)],
);

export const apiTokens = pgTable(
  "api_tokens",
  {
    id: uuid("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    name: text("name").notNull(),
    /** The first letters, to recognise it by. */
    prefix: text("prefix").notNull(),
    tokenHash: text("token_hash").notNull(),
    /** What it may do at most; never more than its owner may at the time. */
    role: text("role").$type<Role>().notNull(),
    region: text("region").notNull(),
    namespace: text("namespace").notNull(),
    functionPattern: text("function_pattern").notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    lastUsedAt: moment("last_used_at"),
    revokedAt: moment("revoked_at"),
  },
  (table) => [uniqueIndex("api_tokens_hash").on(table.tokenHash), index("api_tokens_by_user").on(table.userId)],
);

/** Links that let somebody set a password once: the first administrator, and whom an administrator invites. */
export const setupLinks = pgTable("setup_links", {
  tokenHash: text("token_hash").primaryKey(),
  /** Null: makes the first administrator. */
  userId: uuid("user_id").references(() => users.id),
  createdAt: moment("created_at").notNull(),
  expiresAt: moment("expires_at").notNull(),
  usedAt: moment("used_at"),
});

/** Failed sign-ins by account and by network. */
export const signInFailures = pgTable("sign_in_failures", {
  /** `account:…` or `network:…` */
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  /** Counted from here. */
  since: moment("since").notNull(),
  blockedUntil: moment("blocked_until"),
});

/** Sign-ins that are at the identity provider right now. */
export const oidcAttempts = pgTable("oidc_attempts", {
  stateHash: text("state_hash").primaryKey(),
  nonce: text("nonce").notNull(),
  codeVerifier: text("code_verifier").notNull(),
  returnTo: text("return_to").notNull(),
  expiresAt: moment("expires_at").notNull(),
});
