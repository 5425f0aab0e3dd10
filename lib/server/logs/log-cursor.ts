import "server-only";
import { z } from "zod";
import { problem } from "../http-problem";
import { MAX_RANGE_MS } from "./log-range";

const cursorSchema = z
  .strictObject({
    /** The range of the search's first page, Unix milliseconds: all pages must have the same. */
    from: z.number().int().positive(),
    to: z.number().int().positive(),
    limit: z.number().int().min(1).max(100),
    /** Lines that came before. */
    passed: z.number().int().positive(),
    context: z.string().min(1).max(2000),
  })
  .refine(({ from, to }) => from < to && to - from <= MAX_RANGE_MS);
/** Where the next page of a search begins. */
export type LogCursor = z.infer<typeof cursorSchema>;

export function writeCursor(cursor: LogCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

/** Throws `badRequest` for a text that no page gave. */
export function readCursor(text: string): LogCursor {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
  } catch {
    throw problem("badRequest", "The cursor is not one that a page of lines gave. Nothing was changed.");
  }
}
