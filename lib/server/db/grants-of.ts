import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Grant } from "@/lib/domain/access";
import type { Database } from "./connection";
import { grants, users } from "./schema-people";

/** What several people may do now; somebody who was disabled is left out. */
export async function grantsOf(db: Database, userIds: readonly string[]): Promise<Map<string, Grant[]>> {
  const found = new Map<string, Grant[]>();
  if (userIds.length === 0) return found;
  const rows = await db
    .select({ grant: grants })
    .from(grants)
    .innerJoin(users, eq(users.id, grants.userId))
    .where(and(inArray(users.id, [...new Set(userIds)]), isNull(users.disabledAt)));
  for (const { grant } of rows) {
    const { userId, role, region, namespace, functionPattern } = grant;
    found.set(userId, [...(found.get(userId) ?? []), { role, scope: { region, namespace, functionPattern } }]);
  }
  return found;
}
