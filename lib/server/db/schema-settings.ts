import { bigserial, boolean, index, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Where the team is told. */
export const notificationChannels = pgTable("notification_channels", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  kind: text("kind").$type<"wecom" | "feishu" | "dingtalk" | "slack" | "webhook">().notNull(),
  /** The address and signing secret, sealed with the row's id. */
  secret: text("secret").notNull(),
  /** The host alone, for showing. */
  host: text("host").notNull(),
  /** Kinds of events it is told of. */
  events: jsonb("events").$type<string[]>().notNull(),
  isEnabled: boolean("is_enabled").notNull(),
  failingSince: moment("failing_since"),
  lastError: text("last_error"),
  lastSentAt: moment("last_sent_at"),
  createdBy: text("created_by").notNull(),
  createdAt: moment("created_at").notNull(),
});

/** What is still to be sent, and for a while what was. */
export const notificationOutbox = pgTable(
  "notification_outbox",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    channelId: uuid("channel_id")
      .notNull()
      .references(() => notificationChannels.id, { onDelete: "cascade" }),
    /** Events of one key that wait together are told as one. */
    foldKey: text("fold_key").notNull(),
    event: jsonb("event").notNull(),
    count: integer("count").notNull(),
    state: text("state").$type<"waiting" | "sent" | "given up">().notNull(),
    attempts: integer("attempts").notNull(),
    nextAt: moment("next_at").notNull(),
    createdAt: moment("created_at").notNull(),
    sentAt: moment("sent_at"),
    lastError: text("last_error"),
  },
  (table) => [index("notification_outbox_due").on(table.state, table.nextAt)],
);

/** Keys of the cloud that were entered here; the newest active one is used instead of the environment's. */
export const cloudKeys = pgTable("cloud_keys", {
  id: uuid("id").primaryKey(),
  /** SecretId and SecretKey, sealed with the row's id. */
  secret: text("secret").notNull(),
  /** The last letters of the SecretId, to recognise it by. */
  hint: text("hint").notNull(),
  /** A role to take on with the key, as `qcs::cam::uin/…:roleName/…`. */
  roleArn: text("role_arn"),
  isActive: boolean("is_active").notNull(),
  createdBy: text("created_by").notNull(),
  createdAt: moment("created_at").notNull(),
});
