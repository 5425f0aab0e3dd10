import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ProblemError } from "@/lib/client/call-api";
import { policiesQuery } from "@/lib/client/policies-api";
import type { PolicyList } from "@/lib/domain/policies-schema";
import type { Problem } from "@/lib/domain/problem-schema";

/** Sends an edit of the policies or freezes; the answer is the whole list as it is now. */
export function usePolicyWrite(onDone: () => void): {
  write: (send: () => Promise<PolicyList>) => void;
  isWriting: boolean;
  problem: Problem | null;
} {
  const client = useQueryClient();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (send: () => Promise<PolicyList>) => send(),
    onSuccess: (list) => {
      client.setQueryData(policiesQuery().queryKey, list);
      onDone();
    },
    // Somebody else's edit is shown behind the dialog; what was typed stays.
    onError: () => void client.invalidateQueries({ queryKey: policiesQuery().queryKey }),
  });
  return { write: mutate, isWriting: isPending, problem: error instanceof ProblemError ? error.problem : null };
}
