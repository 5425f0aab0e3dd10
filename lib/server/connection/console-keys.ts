import "server-only";
import { createCloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { assumeRole } from "../cloud/identity";
import type { CloudKey, KeySource } from "../cloud/key-source";
import { roleKeys } from "../cloud/role-keys";
import { onWrites } from "../db/announce-writes";
import { getActiveCloudKey } from "../db/cloud-keys";
import { type Database, getDatabase } from "../db/database";
import { type CloudConnection, settings } from "../env";
import { createKeptAnswers } from "../kept-answers";
import { SealError } from "../secrets/sealer";
import { openKey } from "./stored-key";

/** A new key is in use on every other replica within this time; where it was entered at once. */
const REMEMBERED_MS = 2_000;

interface Chosen {
  key: CloudKey;
  roleArn: string | null;
}

/** The key that was entered in the settings of the console, else the one of its environment; with a role, the role's. */
export function consoleKeys(): KeySource {
  const remembered = createKeptAnswers<Chosen>({ keepMs: REMEMBERED_MS, max: 1 });
  const role = heldRole(settings().cloud);
  let heard: Database | null = null;
  // Another one with each write: what was remembered before it counts no more.
  let since = {};
  return {
    async current() {
      const { db } = await getDatabase(settings());
      if (heard !== db) {
        heard = db;
        onWrites(db, (writes) => {
          if (writes.some(({ tables }) => tables.includes("cloud_keys"))) since = {};
        });
      }
      const { key, roleArn } = await remembered.get(since, "key", async () => {
        const stored = await getActiveCloudKey(db);
        return stored === null ? ownKey(settings().cloud) : chosenKey(await opened(stored), stored.roleArn);
      });
      return roleArn === null ? key : role(key, roleArn).current();
    },
  };
}

function ownKey({ secretId, secretKey, token, roleArn }: CloudConnection): Chosen {
  return { key: { secretId, secretKey, token }, roleArn };
}

function chosenKey(pair: Awaited<ReturnType<typeof openKey>>, roleArn: string | null): Chosen {
  return { key: { ...pair, token: null }, roleArn };
}

async function opened(stored: Parameters<typeof openKey>[0]) {
  try {
    return await openKey(stored);
  } catch (cause) {
    if (!(cause instanceof SealError)) throw cause;
    const fields = { kind: "denied", code: "StoredKey", cloudRequestId: null, action: "signing" } as const;
    throw new CloudCallError(cause.message, fields, { cause });
  }
}

/** Keeps the temporary keys of one role; another key or role begins anew. */
function heldRole(connection: CloudConnection) {
  let held: { name: string; keys: KeySource; close(): void } | null = null;
  return (key: CloudKey, roleArn: string): KeySource => {
    const name = `${key.secretId} ${key.secretKey} ${roleArn}`;
    if (held?.name === name) return held.keys;
    held?.close();
    const cloud = createCloud({ ...connection, ...key });
    const [region = ""] = settings().regions;
    held = { name, keys: roleKeys(() => assumeRole(cloud, region, roleArn)), close: () => cloud.close() };
    return held.keys;
  };
}
