import "server-only";
import { type Grant, whyNot } from "@/lib/domain/access";
import { countVotes } from "@/lib/domain/proposal";
import type { Proposal, ProposalHindrance } from "@/lib/domain/proposal-schema";
import type { Identity } from "../access/identity";
import { functionKeyOf } from "../db/change-row";
import type { Database } from "../db/connection";
import { grantsOf } from "../db/grants-of";
import { listVotes, type ProposalRow, type VoteRow } from "../db/proposals";

/** Proposals as somebody sees them: with their votes, and with what that person may do. */
export async function showProposals(db: Database, rows: readonly ProposalRow[], caller: Identity): Promise<Proposal[]> {
  const votes = await listVotes(
    db,
    rows.map(({ id }) => id),
  );
  const rights = await grantsOf(
    db,
    votes.map(({ userId }) => userId),
  );
  return rows.map((row) => {
    const own = votes.filter(({ proposalId }) => proposalId === row.id);
    return show(row, own, rights, caller);
  });
}

function show(row: ProposalRow, votes: VoteRow[], rights: Map<string, Grant[]>, caller: Identity): Proposal {
  const key = functionKeyOf(row);
  const counted = countVotes(votes, row, (id) => whyNot(rights.get(id) ?? [], "alias.approve", key) === null);
  const isEnough = counted.length >= row.requiredApprovals;
  return {
    id: row.id,
    ...key,
    aliasName: row.aliasName,
    before: row.before,
    after: row.after,
    reason: row.reason,
    author: row.author,
    digest: row.digest,
    requiredApprovals: row.requiredApprovals,
    votes: votes.map((vote) => ({
      actor: vote.actor,
      decision: vote.decision,
      note: vote.note,
      at: vote.at.toISOString(),
      counts: vote.decision === "reject" ? vote.digest === row.digest : counted.includes(vote),
    })),
    state: row.state,
    stateReason: row.stateReason,
    changeId: row.changeId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    whyNot: {
      // Enough approvals and still open: something stood in the way, and the same person may try again.
      approve: whyNotDecide(row, caller) ?? (!isEnough && hasVoted(counted, caller) ? "voted" : null),
      reject: whyNotDecide(row, caller),
      edit: whyNotOwn(row, caller),
      withdraw: whyNotOwn(row, caller),
    },
  };
}

function hasVoted(counted: readonly VoteRow[], { userId }: Identity): boolean {
  return counted.some((vote) => vote.userId === userId);
}

/** Why somebody may not approve or reject; null: they may. Nobody decides on their own proposal, and no token on any. */
export function whyNotDecide(row: ProposalRow, caller: Identity): ProposalHindrance | null {
  if (caller.userId === row.authorId) return whyNotNow(row) ?? "own";
  if (whyNot(caller.grants, "alias.approve", functionKeyOf(row)) !== null) return "noRole";
  return caller.kind === "token" ? "token" : whyNotNow(row);
}

/** Why somebody may not edit or withdraw it; null: they may. */
export function whyNotOwn(row: ProposalRow, caller: Identity): ProposalHindrance | null {
  if (caller.userId !== row.authorId) return "notOwn";
  if (whyNot(caller.grants, "alias.propose", functionKeyOf(row)) !== null) return "noRole";
  return whyNotNow(row);
}

function whyNotNow({ state, changeId }: ProposalRow): ProposalHindrance | null {
  if (state !== "open") return "closed";
  return changeId === null ? null : "running";
}
