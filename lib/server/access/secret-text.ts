import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** 256 random bits that fit into a cookie, a link or a header. */
export function randomSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a secret of so many random bits: nothing can be guessed from it. */
export function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
