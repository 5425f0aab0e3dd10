import "server-only";
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import type { FunctionVersion } from "@/lib/domain/version-schema";
import type { Database } from "./connection";
import { isOfFunctions, keyText } from "./inventory-keys";
import { mayReplace } from "./inventory-order";
import { functions, versions } from "./schema";

/** All versions of one function. */
export interface VersionsRead {
  key: FunctionKey;
  versions: readonly FunctionVersion[];
}

/**
 * Stores what is new, changed or gone among the versions of some functions, asked for at `at`. The code hash of
 * `$LATEST` is forgotten when it changed; published versions keep theirs for ever.
 */
export async function saveVersions(db: Database, reads: readonly VersionsRead[], at: Date): Promise<void> {
  if (reads.length === 0) return;
  const keys = reads.map(({ key }) => key);
  const owners = await db
    .update(functions)
    .set({ versionsAt: at })
    .where(and(isOfFunctions("functions", keys), mayReplace(functions.versionsAt, at)))
    .returning({ region: functions.region, namespace: functions.namespace, functionName: functions.name });
  const owned = new Set(owners.map(keyText));
  const known = await db.select().from(versions).where(isOfFunctions("versions", owners));
  const differences = reads.filter(({ key }) => owned.has(keyText(key))).map((read) => compare(read, known));
  const changed = differences.flatMap((each) => each.changed.map((version) => ({ key: each.key, version })));
  if (changed.length > 0) await upsertVersions(db, changed, at);
  const gone = differences.filter((difference) => difference.gone.length > 0);
  if (gone.length > 0) {
    const named = gone.map((each) => and(isOfFunctions("versions", [each.key]), inArray(versions.version, each.gone)));
    await db.delete(versions).where(and(or(...named), mayReplace(versions.seenAt, at)));
  }
}

function compare({ key, versions: read }: VersionsRead, rows: readonly (typeof versions.$inferSelect)[]) {
  const known = new Map(rows.filter((row) => keyText(row) === keyText(key)).map((row) => [row.version, row]));
  const names = new Set(read.map(({ version }) => version));
  return {
    key,
    changed: read.filter((version) => !isSame(known.get(version.version), version)),
    gone: [...known.keys()].filter((version) => !names.has(version)),
  };
}

async function upsertVersions(
  db: Database,
  changed: readonly { key: FunctionKey; version: FunctionVersion }[],
  at: Date,
): Promise<void> {
  const hasNewCode = sql`${versions.version} = ${LATEST} and
    (${versions.modifiedAt}, ${versions.status}) is distinct from (excluded.modified_at, excluded.status)`;
  await db
    .insert(versions)
    .values(
      changed.map(({ key, version: { version, description, status, createdAt, modifiedAt } }) => ({
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
        isOfFunctions("versions", [key]),
        eq(versions.version, version),
        modifiedAt === null ? isNull(versions.modifiedAt) : eq(versions.modifiedAt, modifiedAt),
      ),
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
