import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Alias } from "@/lib/domain/alias-schema";
import type { AliasOwner } from "@/lib/domain/drift-schema";
import type { Environment } from "@/lib/domain/environment-schema";
import type { FunctionKey, VersionView } from "@/lib/domain/function-schema";
import { compareVersions } from "@/lib/domain/version";
import type { Database } from "./connection";
import { isOfFunctions } from "./inventory-keys";
import { partScopes } from "./inventory-scope";
import { isoText } from "./iso-text";
import { aliases, changes, environmentChains, functions, readings, versions } from "./schema";
import { aliasExpectations, drifts } from "./schema-drift";

export type FunctionRow = typeof functions.$inferSelect;

/** The row of one function; null when the read model does not have it. */
export async function getFunctionRow(db: Database, key: FunctionKey): Promise<FunctionRow | null> {
  const [row] = await db
    .select()
    .from(functions)
    .where(isOfFunctions("functions", [key]));
  return row ?? null;
}

/** A part of a function that fails, with when it began as ISO text. */
export interface PartFailing {
  since: string;
  error: { code: string; message: string; cloudRequestId: string | null };
}

/** A function with its versions, aliases and failures as last seen. */
export interface StoredFunction {
  row: FunctionRow;
  /** `$LATEST` first, then the newest number. */
  versions: VersionView[];
  /** By name. */
  aliases: Alias[];
  /** The longest failing first. */
  failing: PartFailing[];
  hasChanges: boolean;
  /** Whether an alias has an open drift. */
  hasDrift: boolean;
  /** Of aliases with a note, by name. */
  owners: AliasOwner[];
  /** The chain kept for the function; null: the default one. */
  environments: Environment[] | null;
}

/** Everything stored of one function in a single query; null when the read model does not have it. */
export async function getStoredFunction(db: Database, key: FunctionKey): Promise<StoredFunction | null> {
  const query = queries.get(db) ?? prepare(db);
  queries.set(db, query);
  const [aliasesScope, versionsScope, detailScope] = partScopes(key);
  const [found] = await query.execute({ ...key, aliasesScope, versionsScope, detailScope });
  if (found === undefined) return null;
  return {
    ...found,
    versions: found.versions.toSorted((left, right) => compareVersions(left.version, right.version)),
  };
}

/** Writing the query takes longer than running it, so it is written once for each database. */
const queries = new WeakMap<Database, ReturnType<typeof prepare>>();

function prepare(db: Database) {
  const region = sql.placeholder("region");
  const namespace = sql.placeholder("namespace");
  const functionName = sql.placeholder("functionName");
  type OfFunction = typeof aliases | typeof versions | typeof changes | typeof environmentChains;
  const isOf = (table: OfFunction | typeof aliasExpectations | typeof drifts) =>
    and(eq(table.region, region), eq(table.namespace, namespace), eq(table.functionName, functionName));
  const scopes = sql`${sql.placeholder("aliasesScope")}, ${sql.placeholder("versionsScope")}, ${sql.placeholder("detailScope")}`;
  return (
    db
      .select({
        row: functions,
        versions: list<VersionView>(sql`select json_build_object('version', ${versions.version},
        'description', ${versions.description}, 'status', ${versions.status},
        'createdAt', ${isoText(versions.createdAt)}, 'modifiedAt', ${isoText(versions.modifiedAt)},
        'codeSha256', ${versions.codeSha256}) as item from ${versions} where ${isOf(versions)}`),
        aliases:
          list<Alias>(sql`select json_build_object('name', ${aliases.name}, 'mainVersion', ${aliases.mainVersion},
        'routing', ${aliases.routing}, 'description', ${aliases.description},
        'createdAt', ${isoText(aliases.createdAt)}, 'modifiedAt', ${isoText(aliases.modifiedAt)}) as item
        from ${aliases} where ${isOf(aliases)} order by ${aliases.name}`),
        failing: list<PartFailing>(sql`select json_build_object('since', ${isoText(readings.failingSince)},
        'error', json_build_object('code', ${readings.errorCode}, 'message', ${readings.errorMessage},
        'cloudRequestId', ${readings.cloudRequestId})) as item from ${readings}
        where ${readings.scope} in (${scopes}) and ${readings.failingSince} is not null
        order by ${readings.failingSince}`),
        hasChanges: sql<boolean>`exists (select 1 from ${changes} where ${isOf(changes)})`,
        hasDrift: sql<boolean>`exists (select 1 from ${drifts} where ${isOf(drifts)} and ${drifts.state} = 'open')`,
        owners: list<AliasOwner>(sql`select json_build_object('aliasName', ${aliasExpectations.aliasName},
        'note', ${aliasExpectations.ownerNote}, 'by', ${aliasExpectations.ownerNoteBy},
        'at', ${isoText(aliasExpectations.ownerNoteAt)}) as item from ${aliasExpectations}
        where ${isOf(aliasExpectations)} and ${aliasExpectations.ownerNote} is not null
        order by ${aliasExpectations.aliasName}`),
        environments: sql<
          Environment[] | null
        >`(select ${environmentChains.chain} from ${environmentChains} where ${isOf(environmentChains)})`,
      })
      .from(functions)
      .where(and(eq(functions.region, region), eq(functions.namespace, namespace), eq(functions.name, functionName)))
      // Without a name: named statements do not go through every connection pooler.
      .prepare("")
  );
}

/** The items of a sub-query as one JSON value. */
function list<Item>(items: SQL): SQL<Item[]> {
  return sql<Item[]>`(select coalesce(json_agg(item), '[]') from (${items}) as items)`;
}
