import "server-only";
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** 32 MB and three passes: about as hard as OWASP's first choice, with a quarter of the memory. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const HASH_BYTES = 32;
/** Each takes its memory and most of a core; more at once would only slow each other and everything else. */
const AT_ONCE = 2;

/** `scrypt$N$r$p$salt$hash`, so that old ones stay readable when the parameters grow. */
export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

/** What a password is compared with when nobody has that name: nothing matches it. */
const NOBODYS = ["scrypt", COST.N, COST.r, COST.p, "AAAAAAAAAAAAAAAAAAAAAA", ""].join("$");

/**
 * Whether this is the password that was hashed. Null is nobody's: it costs the same time and is never right, so that an
 * answer does not tell which names exist.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [kind, n, r, p, salt = "", wanted = ""] = (stored ?? NOBODYS).split("$");
  if (kind !== "scrypt") throw new Error("A stored password is not in a form this version knows.");
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const hash = await derive(password, Buffer.from(salt, "base64url"), cost);
  const expected = Buffer.from(wanted, "base64url");
  return expected.length === hash.length && timingSafeEqual(expected, hash);
}

let running = 0;
const waiting: (() => void)[] = [];

async function derive(password: string, salt: Buffer, cost: typeof COST): Promise<Buffer> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      // The same letters typed on another keyboard may be other bytes.
      const bytes = Buffer.from(password.normalize("NFKC"));
      scrypt(bytes, salt, HASH_BYTES, { ...cost, maxmem: 256 * cost.N * cost.r }, (error, key) =>
        error === null ? resolve(key) : reject(error),
      );
    });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
