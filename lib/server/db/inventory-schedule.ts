import "server-only";
import { and, asc, eq, gt, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import type { Database } from "./connection";
import { aliases, functions, versions } from "./schema";

/** More hot functions than this are not favoured. */
const MAX_HOT = 200;

/** Functions that matter now: viewed lately or splitting traffic. Reads every alias, so not for each tick. */
export async function listHotFunctions(db: Database, region: string, viewedSince: Date): Promise<FunctionKey[]> {
  const viewed = await db
    .select({ namespace: functions.namespace, functionName: functions.name })
    .from(functions)
    .where(and(eq(functions.region, region), gt(functions.viewedAt, viewedSince)))
    .limit(MAX_HOT);
  const splitting = await db
    .selectDistinct({ namespace: aliases.namespace, functionName: aliases.functionName })
    .from(aliases)
    .where(and(eq(aliases.region, region), isNotNull(aliases.routing)))
    .limit(MAX_HOT);
  const byName = new Map([...viewed, ...splitting].map((row) => [`${row.namespace}/${row.functionName}`, row]));
  return [...byName.values()].slice(0, MAX_HOT).map((row) => ({ region, ...row }));
}

/** The functions that follow one in the order of the primary key; from the beginning when there is none. */
export async function listFunctionsAfter(
  db: Database,
  region: string,
  after: Pick<FunctionKey, "namespace" | "functionName"> | null,
  limit: number,
): Promise<FunctionKey[]> {
  const rows = await db
    .select({ namespace: functions.namespace, functionName: functions.name })
    .from(functions)
    .where(
      and(
        eq(functions.region, region),
        after === null
          ? undefined
          : sql`(${functions.namespace}, ${functions.name}) > (${after.namespace}, ${after.functionName})`,
      ),
    )
    .orderBy(asc(functions.namespace), asc(functions.name))
    .limit(limit);
  return rows.map((row) => ({ region, ...row }));
}

/** A version whose code hash has not been read. */
export interface UnhashedVersion {
  key: FunctionKey;
  version: string;
  modifiedAt: Date | null;
}

/** Versions without a code hash of the functions viewed lately; those that are still changing must settle first. */
export async function listUnhashed(
  db: Database,
  region: string,
  { viewedSince, limit }: { viewedSince: Date; limit: number },
): Promise<UnhashedVersion[]> {
  const rows = await db
    .select({
      namespace: versions.namespace,
      functionName: versions.functionName,
      version: versions.version,
      modifiedAt: versions.modifiedAt,
    })
    .from(functions)
    .innerJoin(
      versions,
      and(
        eq(versions.region, functions.region),
        eq(versions.namespace, functions.namespace),
        eq(versions.functionName, functions.name),
      ),
    )
    .where(
      and(
        eq(functions.region, region),
        gt(functions.viewedAt, viewedSince),
        isNull(versions.codeSha256),
        or(isNull(versions.status), inArray(versions.status, ["Active"])),
      ),
    )
    .orderBy(sql`${versions.version} = ${LATEST} desc`, sql`length(${versions.version}) desc, ${versions.version} desc`)
    .limit(limit);
  return rows.map(({ namespace, functionName, version, modifiedAt }) => ({
    key: { region, namespace, functionName },
    version,
    modifiedAt,
  }));
}
