import { z } from "zod";
import { aliasPlaceSchema } from "./alias-policy-schema";

const timeOfDaySchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time such as 18:00");

/** A name of the IANA time zone database that this server knows. */
export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, { message: "not a time zone, such as Asia/Shanghai" });

/**
 * When a freeze holds. `once`: from one instant to another, that one excluded. `weekly`: on each of the days (1 is
 * Monday, 7 Sunday) from a local time until another; a window whose end is not after its beginning ends on the next day.
 */
export const freezeScheduleSchema = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("once"), from: z.iso.datetime(), to: z.iso.datetime() })
    .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
      message: "the end must be after the beginning",
      path: ["to"],
    }),
  z.strictObject({
    kind: z.literal("weekly"),
    days: z
      .array(z.int().min(1).max(7))
      .min(1)
      .max(7)
      .refine((days) => new Set(days).size === days.length, { message: "each day once" }),
    from: timeOfDaySchema,
    to: timeOfDaySchema,
    timeZone: timeZoneSchema,
  }),
]);
export type FreezeSchedule = z.infer<typeof freezeScheduleSchema>;

export const freezeReasonSchema = z.string().trim().min(1).max(500);

/** A freeze as an administrator writes it. */
export const freezeWindowInputSchema = z.strictObject({
  place: aliasPlaceSchema,
  schedule: freezeScheduleSchema,
  reason: freezeReasonSchema,
});
export type FreezeWindowInput = z.infer<typeof freezeWindowInputSchema>;

export const freezeWindowSchema = freezeWindowInputSchema.extend({
  id: z.uuid(),
  revision: z.int().positive(),
  createdBy: z.string(),
  /** Whether it holds now, and until when. */
  until: z.iso.datetime().nullable(),
});
export type FreezeWindowView = z.infer<typeof freezeWindowSchema>;

/** A freeze that holds, as those who are stopped by it are told. */
export const activeFreezeSchema = z.object({ by: z.string(), reason: z.string(), until: z.iso.datetime() });
export type ActiveFreeze = z.infer<typeof activeFreezeSchema>;

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +08:00 are no zones: they know no summer time.
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "" && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
