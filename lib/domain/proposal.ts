import type { AliasState } from "./alias-schema";
import type { FunctionKey } from "./function-schema";
import { canonicalState } from "./same-state";

/** Who approved a change, and exactly what; kept with the change and in the audit log. */
export interface Approval {
  proposalId: string;
  digest: string;
  approvedBy: { actor: string; at: string }[];
}

/**
 * Everything that an approval is about as one text: a vote for it means this alias, seen so, set so, and nothing else.
 * Its SHA-256 is the proposal's digest.
 */
export function canonicalProposal(key: FunctionKey, aliasName: string, before: AliasState, after: AliasState): string {
  const { region, namespace, functionName } = key;
  return JSON.stringify([region, namespace, functionName, aliasName, canonicalState(before), canonicalState(after)]);
}

/** Content that is changed by the author has another digest, so earlier votes are for something else. */
export function countVotes<Vote extends { userId: string; digest: string; decision: "approve" | "reject" }>(
  votes: readonly Vote[],
  { digest, authorId }: { digest: string; authorId: string },
  mayApprove: (userId: string) => boolean,
): Vote[] {
  const byPerson = new Map<string, Vote>();
  for (const vote of votes) {
    const counts = vote.decision === "approve" && vote.digest === digest && vote.userId !== authorId;
    if (counts && mayApprove(vote.userId)) byPerson.set(vote.userId, vote);
  }
  return [...byPerson.values()];
}

/** A proposal is one person asking another: at least one approval, however little the policy asks for. */
export function approvalsNeeded(policy: { requiredApprovals: number }): number {
  return Math.max(1, policy.requiredApprovals);
}
