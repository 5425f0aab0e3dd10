import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { CloudKeyRow } from "../db/cloud-keys";
import { getSealer } from "../secrets/get-sealer";

const secretSchema = z.object({ secretId: z.string(), secretKey: z.string() });
export type KeyPair = z.infer<typeof secretSchema>;

const TABLE = "cloud_keys";

/** The row of a key that somebody entered, its secrets sealed. */
export async function sealKey(
  pair: KeyPair,
  { roleArn, createdBy }: Pick<CloudKeyRow, "roleArn" | "createdBy">,
): Promise<Omit<CloudKeyRow, "isActive">> {
  const id = randomUUID();
  const secret = (await getSealer()).seal(JSON.stringify(pair), { table: TABLE, rowId: id });
  return { id, secret, hint: keyHint(pair.secretId), roleArn, createdBy, createdAt: new Date() };
}

/** Throws SealError when the console's own secret is not the one it was sealed with. */
export async function openKey({ id, secret }: Pick<CloudKeyRow, "id" | "secret">): Promise<KeyPair> {
  const text = (await getSealer()).open(secret, { table: TABLE, rowId: id });
  return secretSchema.parse(JSON.parse(text));
}

/** The last four letters of a SecretId: enough to recognise it by, too few to use. */
export function keyHint(secretId: string): string {
  return `…${secretId.slice(-4)}`;
}
