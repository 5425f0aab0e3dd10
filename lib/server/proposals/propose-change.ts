import "server-only";
import { randomUUID } from "node:crypto";
import { effectivePolicy } from "@/lib/domain/alias-policy";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { judgeAliasChange } from "@/lib/domain/judge-alias-change";
import { approvalsNeeded } from "@/lib/domain/proposal";
import type { ProposalInput } from "@/lib/domain/proposal-schema";
import { aliasRefusal, policyProblem } from "../answer-change";
import { planUpdate } from "../change/plan-alias-change";
import { listVersions } from "../cloud/versions";
import { appendAudit } from "../db/audit-log";
import { insertProposal, lockProposal, type ProposalRow, rewriteProposal } from "../db/proposals";
import type { CallerDeps } from "../deps";
import { problem } from "../http-problem";
import { readFreshAlias } from "../inventory/read-fresh-alias";
import { readRules } from "../policies/read-rules";
import { proposalMoved } from "./admit-proposal";
import { proposalDigest } from "./proposal-digest";
import { proposalEntry } from "./settle-proposals";
import { whyNotOwn } from "./show-proposals";

export interface ProposalWish {
  key: FunctionKey;
  aliasName: string;
  /** The quoted ETag the author saw. */
  ifMatch: string;
  input: ProposalInput;
}

/** Asks others for a change; the alias stays as it is. Throws the same refusals as the change itself would. */
export async function proposeChange(deps: CallerDeps, wish: ProposalWish): Promise<ProposalRow> {
  const { caller, db } = deps;
  const content = await contentOf(deps, wish);
  return db.transaction(async (tx) => {
    const row = await insertProposal(tx, {
      id: randomUUID(),
      ...wish.key,
      aliasName: wish.aliasName,
      ...content,
      authorId: caller.userId,
      author: caller.actor,
    });
    await appendAudit(tx, {
      ...{ actor: caller.actor, action: "proposal.create", outcome: "done" },
      ...proposalEntry(row),
      reason: row.reason,
    });
    return row;
  });
}

/** Says something else in the author's own proposal: it has to be approved anew. */
export async function editProposal(deps: CallerDeps, seen: ProposalRow, wish: ProposalWish): Promise<void> {
  const { caller, db } = deps;
  const content = await contentOf(deps, wish);
  await db.transaction(async (tx) => {
    const row = await lockProposal(tx, seen.id);
    if (row === null || row.digest !== seen.digest || whyNotOwn(row, caller) !== null) throw proposalMoved();
    await rewriteProposal(tx, row.id, content);
    await appendAudit(tx, {
      ...{ actor: caller.actor, action: "proposal.edit", outcome: "done" },
      ...proposalEntry({ ...row, ...content }),
      reason: content.reason,
    });
  });
}

async function contentOf(deps: CallerDeps, { key, aliasName, ifMatch, input }: ProposalWish) {
  const [live, versions] = await Promise.all([
    readFreshAlias(deps, key, aliasName),
    listVersions(deps.cloud, key, { purpose: "read" }),
  ]);
  const plan = planUpdate(live, versions, { ifMatch, wish: input });
  if ("ok" in plan) throw await aliasRefusal({ deps, key, aliasName }, plan);
  const { before, after } = plan;
  if (before === null || after === null) throw problem("notFound", `${aliasName} does not exist.`);
  const rules = await readRules(deps.db);
  const { policy } = effectivePolicy(rules.policies, key, aliasName);
  const requiredApprovals = approvalsNeeded(policy);
  // What no approval could ever let through is said at once. A freeze or a stop may be over by then.
  const refusal = judgeAliasChange(
    { ...rules, freezes: [], stops: [] },
    {
      key,
      aliasName,
      act: "update",
      before,
      after,
      grants: deps.caller.grants,
      approvals: requiredApprovals,
      now: deps.now(),
    },
  );
  if (refusal !== null) throw policyProblem({ ok: false, reason: "refused", refusal, aliasName, policy });
  const digest = proposalDigest(key, aliasName, before, after);
  return { before, after, reason: input.reason, digest, requiredApprovals };
}
