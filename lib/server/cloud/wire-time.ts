import { z } from "zod";

const WIRE_TIME = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/;
const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

/**
 * The cloud's `YYYY-MM-DD HH:MM:SS`, Beijing time by its documentation's examples, as ISO text. Empty and zero times
 * mean "not said".
 */
export const wireTimeSchema = z
  .string()
  .nullish()
  .transform((text, context): string | null => {
    if (text === null || text === undefined || text === "" || text.startsWith("0000")) return null;
    const parts = WIRE_TIME.exec(text);
    const time = parts === null ? Number.NaN : Date.parse(`${parts[0].replace(" ", "T")}Z`);
    if (Number.isNaN(time)) {
      context.addIssue({ code: "custom", message: `${JSON.stringify(text)} is not a time` });
      return z.NEVER;
    }
    return new Date(time - BEIJING_OFFSET_MS).toISOString();
  });
