import "server-only";
import { and, asc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import type { Database } from "./connection";
import type { FunctionPart } from "./inventory-scope";
import { aliases, functions, versions } from "./schema";

/** Functions whose part was read longest ago: those that matter now, and all. */
export interface StalestFunctions {
  /** Viewed lately or splitting traffic. */
  hot: FunctionKey[];
  all: FunctionKey[];
}

const COLUMN = { aliases: functions.aliasesAt, versions: functions.versionsAt, detail: functions.detailAt };

/** Two times `limit` candidates for each part, the stalest first, in one query. */
export async function listStalest(
  db: Database,
  region: string,
  { viewedSince, limits }: { viewedSince: Date; limits: Record<FunctionPart, number> },
): Promise<Record<FunctionPart, StalestFunctions>> {
  const splitting = sql`exists (select 1 from ${aliases} where ${aliases.region} = ${functions.region}
    and ${aliases.namespace} = ${functions.namespace} and ${aliases.functionName} = ${functions.name}
    and ${aliases.routing} is not null)`;
  const isHot = or(gt(functions.viewedAt, viewedSince), splitting);
  const arm = (part: FunctionPart, heat: "hot" | "all", condition: SQL | undefined) =>
    db
      .select({
        part: sql<FunctionPart>`${sql.raw(`'${part}'`)}`.as("part"),
        heat: sql<"hot" | "all">`${sql.raw(`'${heat}'`)}`.as("heat"),
        namespace: functions.namespace,
        name: functions.name,
      })
      .from(functions)
      .where(and(eq(functions.region, region), condition))
      .orderBy(sql`${COLUMN[part]} asc nulls first`, asc(functions.namespace), asc(functions.name))
      .limit(limits[part]);
  const rows = await unionAll(
    arm("aliases", "hot", isHot),
    arm("aliases", "all", undefined),
    arm("versions", "hot", isHot),
    arm("versions", "all", undefined),
    arm("detail", "hot", isHot),
    arm("detail", "all", undefined),
  );
  const of = (part: FunctionPart, heat: "hot" | "all") =>
    rows
      .filter((row) => row.part === part && row.heat === heat)
      .map(({ namespace, name }): FunctionKey => ({ region, namespace, functionName: name }));
  const both = (part: FunctionPart): StalestFunctions => ({ hot: of(part, "hot"), all: of(part, "all") });
  return { aliases: both("aliases"), versions: both("versions"), detail: both("detail") };
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
        isNotNull(functions.viewedAt),
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
