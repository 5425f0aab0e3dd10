import "server-only";
import { type AccessSubject, type Action, whyNot } from "@/lib/domain/access";
import { effectivePolicy } from "@/lib/domain/alias-policy";
import type { PolicyRefusal } from "@/lib/domain/alias-policy-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { freezeOf, judgeAliasChange, type Rules, stopOf } from "@/lib/domain/judge-alias-change";
import { ALL_LINES } from "@/lib/domain/line-key";
import type { AliasAccess, FunctionAccess } from "@/lib/domain/policies-schema";
import type { Identity } from "../access/identity";
import type { Database } from "../db/connection";
import { listProposals } from "../db/proposals";
import { readRules } from "./read-rules";

const MOST_PROPOSALS = 100;

/** What somebody may do with a function's aliases at this moment; the server asks again when they do it. */
export async function readAccess(
  db: Database,
  key: FunctionKey,
  aliasNames: readonly string[],
  caller: Identity,
  now: Date,
): Promise<FunctionAccess> {
  const [rules, open] = await Promise.all([
    readRules(db),
    listProposals(db, { state: "open", ...key }, caller.grants, MOST_PROPOSALS),
  ]);
  const openOf = (aliasName: string) => open.filter((proposal) => proposal.aliasName === aliasName).length;
  const stop = stopOf(rules, key);
  const may = (action: Action, subject: AccessSubject) => whyNot(caller.grants, action, subject) === null;
  return {
    aliases: Object.fromEntries(
      aliasNames.map((name) => [name, { ...aliasAccess(rules, key, name, caller, now), openProposals: openOf(name) }]),
    ),
    stop,
    mayStop: may("line.stop", key),
    // A stop of everything ends for everything.
    mayResume: may("line.resume", stop?.key === ALL_LINES ? {} : key),
  };
}

function aliasAccess(
  rules: Rules,
  key: FunctionKey,
  aliasName: string,
  caller: Identity,
  now: Date,
): Omit<AliasAccess, "openProposals"> {
  const { policy } = effectivePolicy(rules.policies, key, aliasName);
  const judge = (act: "update" | "rollback") =>
    judgeAliasChange(rules, {
      ...{ key, aliasName, act, now },
      ...{ before: null, after: null, grants: caller.grants, approvals: 0 },
    });
  const approve = forbidden(caller, "alias.approve", key);
  return {
    edit: judge("update"),
    propose: forbidden(caller, "alias.propose", key),
    approve: approve !== null ? "noRole" : caller.kind === "token" ? "token" : null,
    rollBack: judge("rollback"),
    policy,
    freeze: freezeOf(rules, key, aliasName, now),
  };
}

function forbidden({ grants }: Identity, action: Action, key: FunctionKey): PolicyRefusal | null {
  const reason = whyNot(grants, action, key);
  return reason === null ? null : { code: "forbidden", reason };
}
