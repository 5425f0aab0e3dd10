import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { NotificationEvent } from "@/lib/domain/notification-event";
import type { ChannelKind, NotificationKind } from "@/lib/domain/notification-kind";

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Where the team is told. */
export const notificationChannels = pgTable("notification_channels", {
  id: uuid("id").primaryKey(),
  name: text("name").notNull(),
  kind: text("kind").$type<ChannelKind>().notNull(),
  /** The address and signing secret, sealed with the row's id. */
  secret: text("secret").notNull(),
  /** The host alone, for showing. */
  host: text("host").notNull(),
  isSigned: boolean("is_signed").notNull().default(false),
  /** Kinds of events it is told of. */
  events: jsonb("events").$type<NotificationKind[]>().notNull(),
  /** What the messages are written in. */
  locale: text("locale").$type<"en" | "zh-CN">().notNull().default("en"),
  isEnabled: boolean("is_enabled").notNull(),
  /** Counts the edits, so that nobody overwrites what they have not seen. */
  revision: integer("revision").notNull().default(1),
  failingSince: moment("failing_since"),
  /** Tries in a row that failed, and when to try next. */
  failures: integer("failures").notNull().default(0),
  retryAt: moment("retry_at"),
  /** When it was last tried, with or without success: its kind allows so many messages in a time. */
  triedAt: moment("tried_at"),
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
    event: jsonb("event").$type<NotificationEvent>().notNull(),
    count: integer("count").notNull(),
    state: text("state").$type<"waiting" | "sent" | "given up">().notNull(),
    attempts: integer("attempts").notNull(),
    nextAt: moment("next_at").notNull(),
    createdAt: moment("created_at").notNull(),
    sentAt: moment("sent_at"),
    lastError: text("last_error"),
  },
  (table) => [
    index("notification_outbox_due").on(table.state, table.nextAt),
    index("notification_outbox_by_fold").on(table.channelId, table.foldKey, table.createdAt),
    index("notification_outbox_by_time").on(table.createdAt),
    // What was not tried yet takes in what is said again.
    uniqueIndex("notification_outbox_folds")
      .on(table.channelId, table.foldKey)
      .where(sql`state = 'waiting' and attempts = 0`),
  ],
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
