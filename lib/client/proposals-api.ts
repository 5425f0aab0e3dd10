import { queryOptions } from "@tanstack/react-query";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { ApprovalResult, Proposal, ProposalInput, ProposalList } from "@/lib/domain/proposal-schema";
import { aliasPath, withSignal } from "./api";
import { callApi, pathOf } from "./call-api";
import { pollUnlessLive } from "./live-state";

const INTERVAL_MS = 5_000;

/** Which proposals to list; every part may be left out. */
export interface ProposalFilter {
  state?: "open" | "closed" | "all";
  mine?: "1";
  region?: string;
  namespace?: string;
  functionName?: string;
  aliasName?: string;
}

export const proposalsQuery = (filter: ProposalFilter) =>
  queryOptions({
    queryKey: ["proposals", filter],
    queryFn: ({ signal }) =>
      callApi<ProposalList>(`proposals?${new URLSearchParams(Object.entries(filter))}`, withSignal(signal)),
    refetchInterval: pollUnlessLive(INTERVAL_MS),
  });

export const proposeChange = (key: FunctionKey, aliasName: string, input: ProposalInput, etag: string) =>
  callApi<Proposal>(`${aliasPath(key, aliasName)}/proposals`, { method: "POST", body: input, ifMatch: etag });

export const approveProposal = ({ id, digest }: Pick<Proposal, "id" | "digest">) =>
  callApi<ApprovalResult>(pathOf("proposals", id, "approve"), { method: "POST", body: { digest } });

export const rejectProposal = ({ id, digest }: Pick<Proposal, "id" | "digest">, note: string) =>
  callApi<Proposal>(pathOf("proposals", id, "reject"), { method: "POST", body: { digest, note } });

export const withdrawProposal = ({ id }: Pick<Proposal, "id">) =>
  callApi<Proposal>(pathOf("proposals", id, "withdraw"), { method: "POST" });
