import "server-only";
import type { VersionEvidence } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import { getAlias } from "../cloud/aliases";
import type { Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { getCodeSha256 } from "../cloud/versions";
import { appliedAliasChanges } from "../db/changes";
import type { InventoryDeps } from "../inventory/inventory-deps";
import { countServed } from "./count-served";
import { servingSince } from "./serving-since";

/** As long as the log topics keep lines that the platform makes by itself. */
const MAX_SPAN_MS = 7 * 24 * 3_600_000;
/** Far more changes than an alias sees in a week. */
const MAX_CHANGES = 500;

/**
 * What is known of a version's service through an alias: since when, how many requests, how many failed, and whether
 * its code is still that of `$LATEST`. Null when the alias does not exist. Throws CloudCallError when the alias cannot
 * be read; what else cannot be is null in the answer.
 */
export async function readEvidence(
  { db, cloud, now }: InventoryDeps,
  key: FunctionKey,
  { aliasName, version }: { aliasName: string; version: string },
): Promise<VersionEvidence | null> {
  const [live, applied, codeSha256, latestSha256] = await Promise.all([
    getAlias(cloud, key, aliasName, { purpose: "read" }),
    appliedAliasChanges(db, key, aliasName, MAX_CHANGES),
    hashOf(cloud, key, version),
    hashOf(cloud, key, LATEST),
  ]);
  if (live === null) return null;
  const serving = servingSince(live, applied, version);
  const to = now();
  const earliest = to.getTime() - MAX_SPAN_MS;
  const from = new Date(Math.min(to.getTime(), Math.max(earliest, Date.parse(serving.since ?? "") || earliest)));
  return {
    aliasName,
    version,
    ...serving,
    from: from.toISOString(),
    to: to.toISOString(),
    ...(await countServed(cloud, key, { aliasName, version }, { from, to: endAfter(from, to) })),
    codeSha256,
    isSameCodeAsLatest: codeSha256 === null || latestSha256 === null ? null : codeSha256 === latestSha256,
  };
}

/** The cloud takes no empty range, and its clock may be ahead of ours. */
function endAfter(from: Date, to: Date): Date {
  return from < to ? to : new Date(from.getTime() + 1);
}

async function hashOf(cloud: Cloud, key: FunctionKey, version: string): Promise<string | null> {
  try {
    return await getCodeSha256(cloud, key, version, { purpose: "read" });
  } catch (error) {
    if (error instanceof CloudCallError) return null;
    throw error;
  }
}
