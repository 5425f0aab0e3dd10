import "server-only";
import { whyNot } from "@/lib/domain/access";
import { countVotes } from "@/lib/domain/proposal";
import { functionKeyOf } from "../db/change-row";
import type { Database } from "../db/connection";
import { grantsOf } from "../db/grants-of";
import { listVotes, type ProposalRow, type VoteRow } from "../db/proposals";

/** The approvals that count at this moment: for this very content, by others who may still approve it. */
export async function countedApprovals(db: Database, proposal: ProposalRow): Promise<VoteRow[]> {
  const votes = await listVotes(db, [proposal.id]);
  const rights = await grantsOf(
    db,
    votes.map(({ userId }) => userId),
  );
  const key = functionKeyOf(proposal);
  return countVotes(votes, proposal, (userId) => whyNot(rights.get(userId) ?? [], "alias.approve", key) === null);
}
