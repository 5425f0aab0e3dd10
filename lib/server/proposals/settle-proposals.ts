import "server-only";
import { isSameState } from "@/lib/domain/same-state";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import { closeProposal, type OpenProposal, openProposals, type ProposalRow } from "../db/proposals";

/**
 * Closes what can no longer be carried out: proposals that nobody decided on in time, and those whose alias is no longer
 * as their author saw it, whoever changed it. Any number of replicas may do so at once.
 */
export async function settleProposals(db: Database): Promise<void> {
  for (const open of await openProposals(db)) {
    const end = endOf(open);
    if (end !== null) await endProposal(db, open.proposal, ...end);
  }
}

function endOf({ proposal, isExpired, live }: OpenProposal): ["void" | "expired", string] | null {
  if (live === null) return ["void", `${proposal.aliasName} was deleted.`];
  if (live !== undefined && !isSameState(live, proposal.before)) {
    return ["void", `${proposal.aliasName} was changed since this was proposed.`];
  }
  return isExpired ? ["expired", "Nobody decided in time."] : null;
}

/** Closes it for a reason that is nobody's decision. */
export function endProposal(
  db: Database,
  proposal: ProposalRow,
  state: "void" | "expired",
  reason: string,
): Promise<void> {
  return db.transaction(async (tx) => {
    const closed = await closeProposal(tx, proposal, state, reason);
    if (closed === null) return;
    const action = state === "void" ? "proposal.void" : "proposal.expire";
    await appendAudit(tx, { actor: "halftone", action, ...proposalEntry(closed), reason, outcome: "done" });
  });
}

/** What every row about a proposal says of it. */
export function proposalEntry(row: ProposalRow) {
  const { id, region, namespace, functionName, aliasName, before, after, digest } = row;
  return {
    target: `${region}/${namespace}/${functionName}:${aliasName}`,
    before,
    after,
    approval: { proposalId: id, digest },
  };
}
