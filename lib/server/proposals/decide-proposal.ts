import "server-only";
import { randomUUID } from "node:crypto";
import { effectivePolicy } from "@/lib/domain/alias-policy";
import { approvalsNeeded } from "@/lib/domain/proposal";
import type { ApprovalResult, ProposalHindrance } from "@/lib/domain/proposal-schema";
import { listPolicies } from "../db/alias-policies";
import { appendAudit } from "../db/audit-log";
import { functionKeyOf } from "../db/change-row";
import type { Database } from "../db/connection";
import { closeProposal, insertVote, lockProposal, noteVotes, type ProposalRow } from "../db/proposals";
import type { CallerDeps } from "../deps";
import { problem } from "../http-problem";
import { proposalMoved } from "./admit-proposal";
import { carryOutProposal } from "./carry-out-proposal";
import { countedApprovals } from "./counted-approvals";
import { proposalEntry } from "./settle-proposals";
import { whyNotDecide, whyNotOwn } from "./show-proposals";

/**
 * Counts the caller's approval of exactly the content with this digest. With the last one needed the change is made at
 * once, in the author's name. Asked again by somebody who has approved it, it only tries to make the change.
 */
export async function approveProposal(
  { caller, ...deps }: CallerDeps,
  seen: Pick<ProposalRow, "id" | "digest">,
): Promise<ApprovalResult["refusal"]> {
  const ready = await deps.db.transaction(async (tx) => {
    const proposal = await lockAsSeen(tx, seen);
    refuse(whyNotDecide(proposal, caller));
    const isNew = await insertVote(tx, { ...voteOf(proposal, caller), decision: "approve", note: null });
    const { policy } = effectivePolicy(await listPolicies(tx), functionKeyOf(proposal), proposal.aliasName);
    const required = approvalsNeeded(policy);
    const { length: given } = await countedApprovals(tx, proposal);
    await noteVotes(tx, proposal.id, required);
    if (isNew) {
      await appendAudit(tx, {
        ...{ actor: caller.actor, action: "proposal.approve", outcome: "done" },
        ...proposalEntry(proposal),
        reason: `${given} of ${required}`,
      });
    }
    return given >= required ? proposal : null;
  });
  return ready === null ? null : carryOutProposal(deps, ready);
}

/** Says no to exactly this content, which closes the proposal. */
export async function rejectProposal(
  { caller, db }: CallerDeps,
  seen: Pick<ProposalRow, "id" | "digest">,
  note: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const proposal = await lockAsSeen(tx, seen);
    refuse(whyNotDecide(proposal, caller));
    // Who approved and has thought better of it may still reject: the decision below is what counts.
    await insertVote(tx, { ...voteOf(proposal, caller), decision: "reject", note });
    await close(tx, proposal, "rejected", "proposal.reject", caller.actor, note);
  });
}

/** Takes the author's own proposal back. */
export async function withdrawProposal({ caller, db }: CallerDeps, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const proposal = await lockProposal(tx, id);
    if (proposal === null) throw proposalMoved();
    refuse(whyNotOwn(proposal, caller));
    await close(tx, proposal, "withdrawn", "proposal.withdraw", caller.actor, null);
  });
}

async function close(
  tx: Database,
  proposal: ProposalRow,
  state: "rejected" | "withdrawn",
  action: string,
  actor: string,
  reason: string | null,
): Promise<void> {
  const closed = await closeProposal(tx, proposal, state, reason);
  if (closed === null) throw proposalMoved();
  await appendAudit(tx, { actor, action, ...proposalEntry(closed), reason, outcome: "done" });
}

async function lockAsSeen(tx: Database, { id, digest }: Pick<ProposalRow, "id" | "digest">): Promise<ProposalRow> {
  const proposal = await lockProposal(tx, id);
  if (proposal === null || proposal.digest !== digest) throw proposalMoved();
  return proposal;
}

function voteOf({ id: proposalId, digest }: ProposalRow, { userId, actor }: CallerDeps["caller"]) {
  return { id: randomUUID(), proposalId, digest, userId, actor };
}

const WORDS: Record<Exclude<ProposalHindrance, "closed" | "running" | "voted">, string> = {
  own: "Nobody decides on their own proposal.",
  notOwn: "This proposal is somebody else's.",
  token: "An API token cannot decide on a proposal: sign in.",
  noRole: "Your role does not allow this here.",
};

function refuse(hindrance: ProposalHindrance | null): void {
  switch (hindrance) {
    case null:
    case "voted":
      return;
    case "closed":
      throw proposalMoved();
    case "running":
      throw problem("aliasBusy", "The proposal is being carried out; what became of it is not known yet.");
    default:
      throw problem("forbidden", `${WORDS[hindrance]} Nothing was changed.`, { details: { hindrance } });
  }
}
