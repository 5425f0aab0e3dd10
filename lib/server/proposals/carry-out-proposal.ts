import "server-only";
import type { ApprovalResult } from "@/lib/domain/proposal-schema";
import { aliasRefusal } from "../answer-change";
import { changeAlias } from "../change/change-alias";
import type { ChangeDeps } from "../change/change-deps";
import { functionKeyOf } from "../db/change-row";
import { getProposal, noteHindrance, type ProposalRow } from "../db/proposals";
import { changeDepsFor, type Deps } from "../deps";
import { fingerprint } from "../fingerprint";
import { admitProposal } from "./admit-proposal";
import { endProposal } from "./settle-proposals";

/**
 * Makes the change that was approved, in its author's name and only if the alias is still as they saw it. Null: it was
 * sent. Otherwise why not; the proposal stays open and can be tried again, unless the alias has moved on.
 */
export async function carryOutProposal(deps: Deps, proposal: ProposalRow): Promise<ApprovalResult["refusal"]> {
  const key = functionKeyOf(proposal);
  const { aliasName, before, after, reason } = proposal;
  const changeDeps: ChangeDeps = changeDepsFor(deps, proposal.author, admitProposal(proposal));
  const ifMatch = `"${fingerprint(before)}"`;
  const request = { act: "update", key, aliasName, ifMatch, wish: after, reason } as const;
  const outcome = await changeAlias(changeDeps, request).catch(async (error: unknown) => {
    if (await isCarriedOut(deps, proposal)) return { ok: true } as const;
    throw error;
  });
  if (outcome.ok) return null;
  const wasSent = outcome.reason === "notApplied" || outcome.reason === "superseded";
  if (!wasSent && (await isCarriedOut(deps, proposal))) return null;
  const { problem, message } = await aliasRefusal({ deps, key, aliasName }, outcome);
  if (outcome.reason === "aliasChanged" || outcome.reason === "aliasNotFound") {
    await endProposal(deps.db, proposal, "void", message);
  } else if (!wasSent) {
    // What became of a call that was sent is noted with the change itself.
    await noteHindrance(deps.db, proposal.id, message);
  }
  return { code: problem.code, message };
}

/** Whether somebody else's approval at the same moment carries it out: then nothing stands in the way. */
async function isCarriedOut({ db }: Deps, { id, digest }: ProposalRow): Promise<boolean> {
  const now = await getProposal(db, id);
  return now !== null && now.digest === digest && now.changeId !== null;
}
