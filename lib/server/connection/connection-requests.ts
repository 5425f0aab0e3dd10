import "server-only";
import type { z } from "zod";
import type { Connection, ConnectionCheck, keyReplacementSchema } from "@/lib/domain/connection-schema";
import type { Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { getCallerIdentity } from "../cloud/identity";
import { appendAudit } from "../db/audit-log";
import { getActiveCloudKey, removeCloudKeys, replaceCloudKey } from "../db/cloud-keys";
import { type CallerDeps, getDeps } from "../deps";
import { settings } from "../env";
import { problem } from "../http-problem";
import { listRegions } from "../list-regions";
import { fromCloudError } from "../to-http-problem";
import { checkConnection } from "./check-connection";
import { replacementCloud } from "./replacement-cloud";
import { keyHint, sealKey } from "./stored-key";

/** GET /api/v1/connection */
export async function getConnection(): Promise<Connection> {
  return readConnection(await getDeps("administer", {}));
}

/** The same for the page. */
export async function readConnection({ db, cloud, caller }: CallerDeps): Promise<Connection> {
  const { cloud: connection } = settings();
  const stored = await getActiveCloudKey(db);
  const { regions, cloud: shown } = listRegions(caller.grants);
  const key =
    stored === null
      ? {
          source: "environment" as const,
          hint: keyHint(connection.secretId),
          enteredBy: null,
          enteredAt: null,
          roleArn: connection.roleArn,
        }
      : {
          source: "entered" as const,
          hint: stored.hint,
          enteredBy: stored.createdBy,
          enteredAt: stored.createdAt.toISOString(),
          roleArn: stored.roleArn,
        };
  return { ...shown, regions: regions.map(({ region }) => region), key, ...(await identityOf(cloud)) };
}

async function identityOf(cloud: Cloud): Promise<Pick<Connection, "identity" | "failure">> {
  try {
    return { identity: await getCallerIdentity(cloud, firstRegion(), { purpose: "read" }), failure: null };
  } catch (error) {
    if (!(error instanceof CloudCallError)) throw error;
    const { code, message, cloudRequestId } = error;
    return { identity: null, failure: { code, message, cloudRequestId } };
  }
}

/** POST /api/v1/connection/check: tries every right. */
export async function postConnectionCheck(): Promise<ConnectionCheck> {
  const { db, cloud, now, caller } = await getDeps("administer", {});
  const check = await checkConnection(cloud, firstRegion(), now());
  await db.transaction((tx) =>
    appendAudit(tx, { actor: caller.actor, action: "connection.check", target: "connection", outcome: "done" }),
  );
  return check;
}

/**
 * PUT /api/v1/connection/key: from now on calls are signed with another key, without a restart. It is tried first; the
 * cloud's refusal is thrown and the key in use stays. Throws `settingsChanged` for a key of another account that was not
 * confirmed.
 */
export async function putKey(wish: z.output<typeof keyReplacementSchema>): Promise<Connection> {
  const deps = await getDeps("administer", {});
  const { db, cloud, caller } = deps;
  const tried = replacementCloud(wish);
  try {
    const found = await getCallerIdentity(tried.cloud, firstRegion(), { purpose: "write" });
    const { identity } = await identityOf(cloud);
    if (identity !== null && identity.accountId !== found.accountId && !wish.confirmAccountChange) {
      throw problem(
        "settingsChanged",
        `This key belongs to account ${found.accountId}, the one in use to ${identity.accountId}. Nothing was changed.`,
        { details: { accountId: found.accountId, accountInUse: identity.accountId } },
      );
    }
  } catch (error) {
    throw error instanceof CloudCallError ? fromCloudError(error) : error;
  } finally {
    tried.close();
  }
  const { secretId, secretKey, roleArn } = wish;
  const row = await sealKey({ secretId, secretKey }, { roleArn, createdBy: caller.actor });
  await db.transaction(async (tx) => {
    await replaceCloudKey(tx, row);
    const after = { hint: row.hint, roleArn };
    await appendAudit(tx, {
      actor: caller.actor,
      action: "connection.key",
      target: "connection",
      outcome: "done",
      after,
    });
  });
  return readConnection(deps);
}

/** DELETE /api/v1/connection/key: back to the key the server was started with. */
export async function deleteKey(): Promise<Connection> {
  const deps = await getDeps("administer", {});
  await deps.db.transaction(async (tx) => {
    await removeCloudKeys(tx);
    await appendAudit(tx, {
      actor: deps.caller.actor,
      action: "connection.key",
      target: "connection",
      outcome: "done",
      after: { hint: keyHint(settings().cloud.secretId), roleArn: settings().cloud.roleArn },
    });
  });
  return readConnection(deps);
}

function firstRegion(): string {
  return settings().regions[0] ?? "";
}
