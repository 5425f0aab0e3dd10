import "server-only";
import { formatWithOptions } from "node:util";
import { visibleText } from "@/lib/domain/visible-text";

/** What is shorter is found everywhere by chance. */
const MIN_SECRET = 8;

/**
 * What may be written to the server's log. A text has one first line, and every further one begins with a bar: whatever a
 * caller, a function or the cloud puts into a name cannot pass for a line of ours. Secrets are left out.
 */
export function loggableText(text: string, secrets: readonly string[] = []): string {
  let clean = text;
  for (const secret of secrets) if (secret.length >= MIN_SECRET) clean = clean.replaceAll(secret, "[secret]");
  return clean.split(/\r?\n/).map(visibleText).join("\n  | ");
}

/** From now on everything that is written through `console`, by whichever code, is {@link loggableText}. */
export function guardConsole(secrets: readonly string[]): void {
  for (const level of ["debug", "info", "log", "warn", "error"] as const) {
    const write = console[level].bind(console);
    console[level] = (...args: unknown[]) =>
      write("%s", loggableText(formatWithOptions({ colors: false }, ...args), secrets));
  }
}
