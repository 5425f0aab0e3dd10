import "server-only";
import { isSameState } from "@/lib/domain/same-state";
import type { ChangeDeps } from "../change/change-deps";
import { grantsOf } from "../db/grants-of";
import { claimProposal, lockProposal, type ProposalRow } from "../db/proposals";
import { problem } from "../http-problem";
import { refuseOrNot } from "../policies/admit-caller";
import { countedApprovals } from "./counted-approvals";

/**
 * Admits exactly what a proposal says, as its author, by the approvals that count at this moment, and ties the change to
 * it: a proposal is carried out once, however many approve at the same time. Throws `proposalChanged` when it is no
 * longer the one that was approved.
 */
export function admitProposal({ id, digest, authorId, author }: ProposalRow): ChangeDeps["admit"] {
  return async (tx, change) => {
    const proposal = await lockProposal(tx, id);
    const isAsApproved =
      proposal?.state === "open" &&
      proposal.digest === digest &&
      proposal.changeId === null &&
      change.before !== null &&
      change.after !== null &&
      isSameState(change.before, proposal.before) &&
      isSameState(change.after, proposal.after);
    if (!isAsApproved) throw proposalMoved();
    const approvals = await countedApprovals(tx, proposal);
    const grants = (await grantsOf(tx, [authorId])).get(authorId) ?? [];
    const refused = await refuseOrNot(tx, change, { actor: author, grants }, approvals.length);
    if (refused !== null) return refused;
    await claimProposal(tx, id, change.changeId);
    const approvedBy = approvals.map(({ actor, at }) => ({ actor, at: at.toISOString() }));
    return { ok: true, approval: { proposalId: id, digest, approvedBy } };
  };
}

/** The proposal is not what the caller saw. */
export function proposalMoved() {
  return problem(
    "proposalChanged",
    "The proposal is no longer the one you saw: it was edited, closed or carried out. Nothing was changed now.",
  );
}
