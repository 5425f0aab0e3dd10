import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ProblemError } from "@/lib/client/call-api";
import { approveProposal, rejectProposal, withdrawProposal } from "@/lib/client/proposals-api";
import type { Problem } from "@/lib/domain/problem-schema";
import type { Proposal } from "@/lib/domain/proposal-schema";

export type Decision = { act: "approve" | "withdraw" } | { act: "reject"; note: string };

/** Sends a decision on a proposal as it is shown. `problem`: why it was not taken, or not carried out. */
export function useDecision(proposal: Proposal): {
  decide: (decision: Decision, onDone?: () => void) => void;
  isDeciding: boolean;
  problem: Problem | null;
} {
  const client = useQueryClient();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: async (decision: Decision): Promise<Problem | null> => {
      if (decision.act === "withdraw") await withdrawProposal(proposal);
      if (decision.act === "reject") await rejectProposal(proposal, decision.note);
      if (decision.act !== "approve") return null;
      const { refusal } = await approveProposal(proposal);
      // A code of the same closed list; an older console's words would show as they are.
      return refusal === null ? null : (refusal as Problem);
    },
    onSettled: () => {
      for (const queryKey of [["proposals"], ["access"], ["function"], ["activity"]]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  });
  return {
    decide: (decision, onDone) => mutate(decision, onDone === undefined ? {} : { onSuccess: onDone }),
    isDeciding: isPending,
    problem: error instanceof ProblemError ? error.problem : (data ?? null),
  };
}
