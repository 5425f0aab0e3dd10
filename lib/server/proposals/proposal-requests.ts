import "server-only";
import type { z } from "zod";
import { type Action, isVisible, whyNot } from "@/lib/domain/access";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { ProposalInput, ProposalList } from "@/lib/domain/proposal-schema";
import { deny } from "../access/require-access";
import type { proposalListQuery } from "../api-routes-policies";
import { functionKeyOf } from "../db/change-row";
import { getProposal, listProposals, type ProposalFilter, type ProposalRow } from "../db/proposals";
import { type CallerDeps, getDeps, getSignedInDeps } from "../deps";
import { type Reply, readIfMatch } from "../http";
import { problem } from "../http-problem";
import { readAlias } from "../inventory/read-function";
import { requireRegion } from "../pages";
import { approveProposal, rejectProposal, withdrawProposal } from "./decide-proposal";
import { editProposal, proposeChange } from "./propose-change";
import { settleProposals } from "./settle-proposals";
import { showProposals } from "./show-proposals";

/** As many as a list ever shows. */
const MOST = 100;

/** POST …/aliases/{alias}/proposals */
export async function createProposal(
  request: Request,
  { aliasName, ...key }: FunctionKey & { aliasName: string },
  input: ProposalInput,
): Promise<Reply> {
  requireRegion(key.region);
  const deps = await getDeps("alias.propose", key);
  const ifMatch = await ifMatchOf(request, deps, key, aliasName);
  const row = await proposeChange(deps, { key, aliasName, ifMatch, input });
  return { status: 201, body: await showOne(deps, row.id) };
}

/** GET /api/v1/proposals */
export async function getProposals({ mine, ...filter }: z.output<typeof proposalListQuery>): Promise<Reply> {
  const deps = await getDeps("view", {});
  return {
    body: await readProposals(deps, { ...filter, authorId: mine === "1" ? deps.caller.userId : undefined }),
  };
}

export async function readProposals(deps: CallerDeps, filter: ProposalFilter): Promise<ProposalList> {
  const { db, caller } = deps;
  await settleProposals(db);
  const rows = await listProposals(db, filter, caller.grants, MOST);
  const open = await listProposals(db, { state: "open" }, caller.grants, MOST);
  const waiting = await showProposals(db, open, caller);
  return {
    proposals: await showProposals(db, rows, caller),
    waitingForMe: waiting.filter(({ whyNot }) => whyNot.approve === null).length,
  };
}

/** GET /api/v1/proposals/{id} */
export async function getOneProposal(id: string): Promise<Reply> {
  const deps = await getDeps("view", {});
  await settleProposals(deps.db);
  await find(deps, id);
  return { body: await showOne(deps, id) };
}

/** PUT /api/v1/proposals/{id}: by its author. */
export async function changeProposal(request: Request, id: string, input: ProposalInput): Promise<Reply> {
  const { deps, row } = await findFor("alias.propose", id);
  const key = functionKeyOf(row);
  const ifMatch = await ifMatchOf(request, deps, key, row.aliasName);
  await editProposal(deps, row, { key, aliasName: row.aliasName, ifMatch, input });
  return { body: await showOne(deps, id) };
}

/** POST /api/v1/proposals/{id}/approve */
export async function approve(id: string, digest: string): Promise<Reply> {
  const { deps } = await findFor("alias.approve", id);
  const refusal = await approveProposal(deps, { id, digest });
  return { body: { proposal: await showOne(deps, id), refusal } };
}

/** POST /api/v1/proposals/{id}/reject */
export async function reject(id: string, digest: string, note: string): Promise<Reply> {
  const { deps } = await findFor("alias.approve", id);
  await rejectProposal(deps, { id, digest }, note);
  return { body: await showOne(deps, id) };
}

/** POST /api/v1/proposals/{id}/withdraw: by its author. */
export async function withdraw(id: string): Promise<Reply> {
  const { deps } = await findFor("alias.propose", id);
  await withdrawProposal(deps, id);
  return { body: await showOne(deps, id) };
}

/** The proposal for somebody who may do this at its alias. Who may do it nowhere learns nothing of it. */
async function findFor(action: Action, id: string): Promise<{ deps: CallerDeps; row: ProposalRow }> {
  const signedIn = await getSignedInDeps();
  const nowhere = whyNot(signedIn.caller.grants, action, {});
  if (nowhere?.code === "noRole") await deny(signedIn.db, signedIn.caller, nowhere, {});
  await settleProposals(signedIn.db);
  const row = await find(signedIn, id);
  return { deps: await getDeps(action, functionKeyOf(row)), row };
}

async function find({ db, caller }: CallerDeps, id: string): Promise<ProposalRow> {
  const row = await getProposal(db, id);
  if (row === null || !isVisible(caller.grants, functionKeyOf(row)))
    throw problem("notFound", "There is no such proposal.");
  return row;
}

async function showOne(deps: CallerDeps, id: string) {
  const row = await find(deps, id);
  return (await showProposals(deps.db, [row], deps.caller))[0];
}

function ifMatchOf(request: Request, deps: CallerDeps, key: FunctionKey, aliasName: string) {
  return readIfMatch(request, async () => ({ live: await readAlias(deps, key, aliasName) }));
}
