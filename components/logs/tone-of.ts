import type { LogLine } from "@/lib/domain/log-schema";

/** The colour of a line's words: errors stand out, the platform's own lines stand back. */
export function toneOf({ level, source }: LogLine): string {
  if (level === "ERROR" || level === "FATAL") return "text-bad";
  return source === "platform" ? "text-muted" : "text-ink";
}
