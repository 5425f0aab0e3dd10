import "server-only";
import { and, eq, or, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Grant } from "@/lib/domain/access";
import { likeText } from "./like-text";

/** The columns that say where a row belongs; null in one of them: to no single region, namespace or function. */
export interface PlaceColumns {
  region: SQLWrapper;
  namespace: SQLWrapper;
  functionName: SQLWrapper;
}

/** What somebody sees of everything: the regions this console looks at, as far as their grants show them. */
export interface Sight {
  regions: readonly string[];
  grants: readonly Grant[];
}

/**
 * Whether a row belongs to a place that one of the grants covers, as `isVisible` decides it for one place. A row that
 * belongs to a whole region or namespace is covered only by a grant that covers all of it.
 */
export function inScope(grants: readonly Grant[], columns: PlaceColumns): SQL {
  return or(...grants.map(({ scope }) => covers(scope, columns))) ?? sql`false`;
}

function covers({ region, namespace, functionPattern }: Grant["scope"], columns: PlaceColumns): SQL {
  const parts = [
    region === "*" ? undefined : eq(columns.region, region),
    namespace === "*" ? undefined : eq(columns.namespace, namespace),
    functionPattern === "*" ? undefined : fits(columns.functionName, functionPattern),
  ];
  return and(...parts) ?? sql`true`;
}

/** As `matchesPattern`: `*` stands for any letters, everything else for itself. */
function fits(column: SQLWrapper, pattern: string): SQL {
  if (!pattern.includes("*")) return eq(column, pattern);
  return sql`${column} like ${pattern.split("*").map(likeText).join("%")} escape '\\'`;
}
