import { createHash } from "node:crypto";

/** Ten characters that look random and are the same on every machine. */
export function shortHash(text: string): string {
  const digest = createHash("sha256").update(text).digest();
  return Array.from(digest.subarray(0, 10), (byte) => "abcdefghijklmnopqrstuvwxyz0123456789"[byte % 36]).join("");
}
