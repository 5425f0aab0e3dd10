import "server-only";
import { sql } from "drizzle-orm";
import type { Grant } from "@/lib/domain/access";
import { effectivePolicy } from "@/lib/domain/alias-policy";
import { describePolicyRefusal, judgeAliasChange } from "@/lib/domain/judge-alias-change";
import { lineKeyOf } from "@/lib/domain/line-key";
import type { Admission, AskedOfAlias, ChangeDeps } from "../change/change-deps";
import type { PolicyRefused } from "../change/change-outcome";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import { holdPolicies } from "../db/policy-lock";
import { readRules } from "./read-rules";

/** Who asks for a change, with the rights of now. */
export interface Asking {
  actor: string;
  grants: readonly Grant[];
}

/** Admits what somebody may do without anybody's consent. */
export function admitCaller(asking: Asking): ChangeDeps["admit"] {
  return async (tx, change): Promise<Admission> =>
    (await refuseOrNot(tx, change, asking, 0)) ?? { ok: true, approval: null };
}

/** Judges a change by what is written down now, which stays so until the transaction ends; notes a refusal. */
export async function refuseOrNot(
  tx: Database,
  change: AskedOfAlias,
  { actor, grants }: Asking,
  approvals: number,
): Promise<PolicyRefused | null> {
  const { key, aliasName } = change;
  await holdPolicies(tx);
  const rules = await readRules(tx);
  const refusal = judgeAliasChange(rules, { ...change, grants, approvals, now: await databaseTime(tx) });
  if (refusal === null) return null;
  await appendAudit(tx, {
    actor,
    action: refusal.code === "forbidden" ? "access.denied" : "change.refused",
    target: `${lineKeyOf(key)}:${aliasName}`,
    outcome: "denied",
    before: change.before,
    after: change.after,
    reason: describePolicyRefusal(refusal, aliasName),
    errorCode: refusal.code,
  });
  return {
    ok: false,
    reason: "refused",
    aliasName,
    refusal,
    policy: effectivePolicy(rules.policies, key, aliasName).policy,
  };
}

/** Replicas whose clocks differ must not differ about when a freeze begins. */
async function databaseTime(tx: Database): Promise<Date> {
  const { rows } = (await tx.execute(sql`select extract(epoch from clock_timestamp()) * 1000 as ms`)) as {
    rows: { ms: string }[]; // both drivers answer so
  };
  return new Date(Number(rows[0]?.ms));
}
