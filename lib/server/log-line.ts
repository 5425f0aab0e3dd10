import "server-only";
import { visibleText } from "@/lib/domain/visible-text";

/** Writes one line to the server's log. Whatever text is in it, it stays one line and moves no cursor. */
export function logLine(text: string): void {
  console.log(visibleText(text));
}
