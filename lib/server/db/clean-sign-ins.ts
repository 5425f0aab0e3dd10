import "server-only";
import { lt, or, sql } from "drizzle-orm";
import type { Database } from "./connection";
import { oidcAttempts, sessions, setupLinks, signInFailures } from "./schema-people";
import { SESSION_IDLE_MINUTES } from "./sessions";

const ago = (minutes: number) => sql`clock_timestamp() - ${minutes} * interval '1 minute'`;

/** Deletes what nobody can use any more: ended sessions, links, attempts and failures that no longer count. */
export async function cleanSignIns(db: Database): Promise<void> {
  await db.delete(sessions).where(or(lt(sessions.endsAt, ago(0)), lt(sessions.lastSeenAt, ago(SESSION_IDLE_MINUTES))));
  await db.delete(setupLinks).where(lt(setupLinks.expiresAt, ago(0)));
  await db.delete(oidcAttempts).where(lt(oidcAttempts.expiresAt, ago(0)));
  // An hour is longer than failures are counted together and than any block lasts.
  await db.delete(signInFailures).where(lt(signInFailures.since, ago(60)));
}
