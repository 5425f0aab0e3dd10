import { z } from "zod";
import { CHANNEL_KINDS, NOTIFICATION_KINDS, SIGNING_KINDS } from "./notification-kind";

export const channelKindSchema = z.enum(CHANNEL_KINDS);
export const notificationKindSchema = z.enum(NOTIFICATION_KINDS);
const localeSchema = z.enum(["en", "zh-CN"]);

const nameSchema = z.string().trim().min(1).max(60);
/** The server checks its host and where that leads. Often a secret as a whole. */
const urlSchema = z.string().trim().min(1).max(2_000);
const signingSecretSchema = z.string().min(8, "at least 8 characters").max(500);
const eventsSchema = z
  .array(notificationKindSchema)
  .min(1, "at least one kind of event")
  .max(NOTIFICATION_KINDS.length)
  .transform((kinds) => [...new Set(kinds)]);

const channelFields = {
  name: nameSchema,
  /** What the messages are written in. */
  locale: localeSchema,
  events: eventsSchema,
  isEnabled: z.boolean(),
};

export const channelInputSchema = z
  .strictObject({
    ...channelFields,
    kind: channelKindSchema,
    url: urlSchema,
    /** Null: unsigned. */
    secret: signingSecretSchema.nullable(),
  })
  .refine(({ kind, secret }) => secret === null || SIGNING_KINDS.has(kind), {
    message: "this kind of channel has no signing secret",
    path: ["secret"],
  });
export type ChannelInput = z.infer<typeof channelInputSchema>;

/** An edit. What is left out of address and secret stays as it is; the kind stays always. */
export const channelUpdateSchema = z.strictObject({
  ...channelFields,
  url: urlSchema.optional(),
  /** Null: no longer signed. */
  secret: signingSecretSchema.nullable().optional(),
  /** The edit that was seen, so that nobody's is overwritten. */
  revision: z.int().positive(),
});
export type ChannelUpdate = z.infer<typeof channelUpdateSchema>;

/**
 * Why a message was not taken: `http:404` for a status, `service:93000` for a code of the service's own, or the step that
 * failed, e.g. `timeout` or `privateAddress`.
 */
const failureSchema = z.string();

/** A channel as it is shown: of its address the host alone, of its secret only that it has one. */
export const channelSchema = z.object({
  id: z.uuid(),
  kind: channelKindSchema,
  name: z.string(),
  locale: localeSchema,
  events: z.array(notificationKindSchema),
  isEnabled: z.boolean(),
  host: z.string(),
  isSigned: z.boolean(),
  revision: z.int().positive(),
  lastSentAt: z.iso.datetime().nullable(),
  /** Since when every try failed; null: the last one did not. */
  failingSince: z.iso.datetime().nullable(),
  lastFailure: failureSchema.nullable(),
  retryAt: z.iso.datetime().nullable(),
  /** Messages not sent yet. */
  waiting: z.int(),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
});
export type Channel = z.infer<typeof channelSchema>;

export const channelListSchema = z.object({ channels: z.array(channelSchema) });
export type ChannelList = z.infer<typeof channelListSchema>;

/** A test message that was taken. */
export const channelTestSchema = z.object({
  sentAt: z.iso.datetime(),
  /** HTTP status of the answer. */
  status: z.int(),
  /** How long it took. */
  ms: z.int(),
});
export type ChannelTest = z.infer<typeof channelTestSchema>;

/** What was or is to be sent. `given up` after a day or ten tries. */
export const deliverySchema = z.object({
  id: z.int(),
  kind: notificationKindSchema,
  target: z.string(),
  /** How many events the message stands for. */
  count: z.int(),
  state: z.enum(["waiting", "sent", "given up"]),
  attempts: z.int(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  failure: failureSchema.nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

export const channelParams = z.strictObject({ channelId: z.uuid() });

/** The newest first, at most 50. */
export const deliveryListSchema = z.object({ deliveries: z.array(deliverySchema) });
export type DeliveryList = z.infer<typeof deliveryListSchema>;
