import "server-only";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import type { FunctionVersion } from "@/lib/domain/version-schema";
import type { Database } from "./connection";
import { mayReplace } from "./inventory-order";
import { functions, versions } from "./schema";

/** All versions of one function, as asked for at `at`. */
export interface VersionsRead {
  key: FunctionKey;
  versions: readonly FunctionVersion[];
  at: Date;
}

/**
 * Stores what is new, changed or gone among a function's versions. The code hash of `$LATEST` is forgotten when it
 * changed; published versions keep theirs for ever.
 */
export async function saveVersions(db: Database, { key, versions: read, at }: VersionsRead): Promise<void> {
  const [owner] = await db
    .update(functions)
    .set({ versionsAt: at })
    .where(
      and(
        eq(functions.region, key.region),
        eq(functions.namespace, key.namespace),
        eq(functions.name, key.functionName),
        mayReplace(functions.versionsAt, at),
      ),
    )
    .returning({ name: functions.name });
  if (owner === undefined) return;
  const known = await db.select().from(versions).where(isOf(key));
  const byVersion = new Map(known.map((row) => [row.version, row]));
  const changed = read.filter((version) => !isSame(byVersion.get(version.version), version));
  const names = new Set(read.map(({ version }) => version));
  const gone = known.filter(({ version }) => !names.has(version)).map(({ version }) => version);
  if (changed.length > 0) await upsertVersions(db, key, changed, at);
  if (gone.length > 0) {
    await db.delete(versions).where(and(isOf(key), inArray(versions.version, gone), mayReplace(versions.seenAt, at)));
  }
}

async function upsertVersions(db: Database, key: FunctionKey, changed: readonly FunctionVersion[], at: Date) {
  const hasNewCode = sql`${versions.version} = ${LATEST} and
    (${versions.modifiedAt}, ${versions.status}) is distinct from (excluded.modified_at, excluded.status)`;
  await db
    .insert(versions)
    .values(
      changed.map(({ version, description, status, createdAt, modifiedAt }) => ({
        ...key,
        version,
        description,
        status,
        createdAt: createdAt === null ? null : new Date(createdAt),
        modifiedAt: modifiedAt === null ? null : new Date(modifiedAt),
        seenAt: at,
      })),
    )
    .onConflictDoUpdate({
      target: [versions.region, versions.namespace, versions.functionName, versions.version],
      set: {
        description: sql`excluded.description`,
        status: sql`excluded.status`,
        createdAt: sql`excluded.created_at`,
        modifiedAt: sql`excluded.modified_at`,
        codeSha256: sql`case when ${hasNewCode} then null else ${versions.codeSha256} end`,
        seenAt: sql`excluded.seen_at`,
      },
      setWhere: mayReplace(versions.seenAt, sql`excluded.seen_at`),
    });
}

/** Stores a version's code hash, unless the version changed since `modifiedAt`. */
export async function saveCodeHash(
  db: Database,
  key: FunctionKey,
  { version, modifiedAt }: { version: string; modifiedAt: Date | null },
  codeSha256: string,
): Promise<void> {
  await db
    .update(versions)
    .set({ codeSha256 })
    .where(
      and(
        isOf(key),
        eq(versions.version, version),
        modifiedAt === null ? isNull(versions.modifiedAt) : eq(versions.modifiedAt, modifiedAt),
      ),
    );
}

function isOf(key: FunctionKey) {
  return and(
    eq(versions.region, key.region),
    eq(versions.namespace, key.namespace),
    eq(versions.functionName, key.functionName),
  );
}

function isSame(row: typeof versions.$inferSelect | undefined, version: FunctionVersion): boolean {
  return (
    row !== undefined &&
    row.description === version.description &&
    row.status === version.status &&
    (row.createdAt?.toISOString() ?? null) === version.createdAt &&
    (row.modifiedAt?.toISOString() ?? null) === version.modifiedAt
  );
}
