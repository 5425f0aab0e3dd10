import "server-only";
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";

/** Names what a text belongs to, so that a sealed text put into another row does not open there. */
export interface SealContext {
  table: string;
  rowId: string;
}

export interface Sealer {
  /** Encrypted and authenticated, as text for a column; twice the same text gives two different ones. */
  seal(text: string, context: SealContext): string;
  /** Throws {@link SealError} for a text of another row, another secret, or that was changed. */
  open(sealed: string, context: SealContext): string;
}

/** A sealed text that does not open; the message names the setting and nothing of the text. */
export class SealError extends Error {}

/** Says how the rest is made: another secret or cipher later gets another number. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** About 0.1 s, once for each process: a typed secret must not be guessed from a stolen table. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/**
 * Seals stored secrets with AES-256-GCM.
 * @param secret at least 32 characters
 */
export function createSealer(secret: string): Sealer {
  const key = scryptSync(secret, `halftone sealed columns ${VERSION}`, 32, SCRYPT);
  return {
    seal(text, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(context));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed, context) {
      const bytes = Buffer.from(sealed, "base64url");
      const bodyAt = 1 + NONCE_BYTES + TAG_BYTES;
      if (bytes[0] !== VERSION || bytes.length < bodyAt) throw cannotOpen(context);
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(1, 1 + NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAAD(boundTo(context));
        decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, bodyAt));
        return Buffer.concat([decipher.update(bytes.subarray(bodyAt)), decipher.final()]).toString("utf8");
      } catch {
        throw cannotOpen(context);
      }
    },
  };
}

function boundTo({ table, rowId }: SealContext): Buffer {
  return Buffer.from(JSON.stringify([VERSION, table, rowId]));
}

function cannotOpen({ table }: SealContext): SealError {
  return new SealError(
    `A stored secret (${table}) cannot be opened: HALFTONE_SECRET is not the one it was sealed with. Set that one again, or enter the secret anew.`,
  );
}
