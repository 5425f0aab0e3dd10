import "server-only";
import { and, desc, eq, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Grant } from "@/lib/domain/access";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { ProposalState } from "@/lib/domain/proposal-schema";
import type { ChangeRow } from "./change-row";
import type { Database } from "./connection";
import { aliases, functions } from "./schema";
import { proposals, proposalVotes } from "./schema-policies";
import { inScope } from "./scope-condition";

export type ProposalRow = typeof proposals.$inferSelect;
export type VoteRow = typeof proposalVotes.$inferSelect;

const now = sql<Date>`date_trunc('milliseconds', clock_timestamp())`;
const LIFETIME_HOURS = 24;
const expiry = sql<Date>`date_trunc('milliseconds', clock_timestamp()) + ${LIFETIME_HOURS} * interval '1 hour'`;

type NewProposal = Omit<
  ProposalRow,
  "state" | "stateReason" | "changeId" | "createdAt" | "updatedAt" | "expiresAt" | "closedAt"
>;

export async function insertProposal(tx: Database, values: NewProposal): Promise<ProposalRow> {
  const [row] = await tx
    .insert(proposals)
    .values({ ...values, state: "open", createdAt: now, updatedAt: now, expiresAt: expiry })
    .returning();
  if (row === undefined) throw new Error("The database stored a proposal without returning it.");
  return row;
}

export async function getProposal(db: Database, id: string): Promise<ProposalRow | null> {
  const [row] = await db.select().from(proposals).where(eq(proposals.id, id));
  return row ?? null;
}

/** The same, as nobody else changes it before the transaction ends. */
export async function lockProposal(tx: Database, id: string): Promise<ProposalRow | null> {
  const [row] = await tx.select().from(proposals).where(eq(proposals.id, id)).for("update");
  return row ?? null;
}

export interface ProposalFilter {
  state: "open" | "closed" | "all";
  authorId?: string | undefined;
  region?: string | undefined;
  namespace?: string | undefined;
  functionName?: string | undefined;
  aliasName?: string | undefined;
}

/** Newest first, as far as the grants show them. */
export function listProposals(
  db: Database,
  { state, ...fields }: ProposalFilter,
  grants: readonly Grant[],
  limit: number,
): Promise<ProposalRow[]> {
  const wanted: (SQL | undefined)[] = [
    inScope(grants, proposals),
    state === "open" ? eq(proposals.state, "open") : state === "closed" ? ne(proposals.state, "open") : undefined,
  ];
  for (const name of ["authorId", "region", "namespace", "functionName", "aliasName"] as const) {
    const value = fields[name];
    if (value !== undefined) wanted.push(eq(proposals[name], value));
  }
  return db
    .select()
    .from(proposals)
    .where(and(...wanted))
    .orderBy(desc(proposals.createdAt), desc(proposals.id))
    .limit(limit);
}

/** Oldest first. */
export async function listVotes(db: Database, proposalIds: readonly string[]): Promise<VoteRow[]> {
  if (proposalIds.length === 0) return [];
  return db
    .select()
    .from(proposalVotes)
    .where(inArray(proposalVotes.proposalId, [...proposalIds]))
    .orderBy(proposalVotes.at, proposalVotes.id);
}

/** False when this person has voted on this content before. */
export async function insertVote(tx: Database, vote: Omit<VoteRow, "at">): Promise<boolean> {
  const rows = await tx
    .insert(proposalVotes)
    .values({ ...vote, at: now })
    .onConflictDoNothing()
    .returning({ id: proposalVotes.id });
  return rows.length > 0;
}

/** New content: it lives as long as a new proposal, and earlier votes are for something else. */
export async function rewriteProposal(
  tx: Database,
  id: string,
  content: Pick<ProposalRow, "before" | "after" | "reason" | "digest" | "requiredApprovals">,
): Promise<void> {
  await tx
    .update(proposals)
    .set({ ...content, stateReason: null, updatedAt: now, expiresAt: expiry })
    .where(eq(proposals.id, id));
}

/** How many approvals it takes now; also tells pages that its votes have changed. */
export async function noteVotes(tx: Database, id: string, requiredApprovals: number): Promise<void> {
  await tx.update(proposals).set({ requiredApprovals, updatedAt: now }).where(eq(proposals.id, id));
}

/** What stood in the way of carrying it out; it stays open. */
export async function noteHindrance(db: Database, id: string, stateReason: string): Promise<void> {
  await db
    .update(proposals)
    .set({ stateReason, updatedAt: now })
    .where(and(eq(proposals.id, id), eq(proposals.state, "open")));
}

/** Closes an open proposal of this content that no change carries out; null when it is not so any more. */
export async function closeProposal(
  tx: Database,
  { id, digest }: Pick<ProposalRow, "id" | "digest">,
  state: Exclude<ProposalState, "open" | "applied">,
  stateReason: string | null,
): Promise<ProposalRow | null> {
  const [row] = await tx
    .update(proposals)
    .set({ state, stateReason, updatedAt: now, closedAt: now })
    .where(
      and(eq(proposals.id, id), eq(proposals.digest, digest), eq(proposals.state, "open"), isNull(proposals.changeId)),
    )
    .returning();
  return row ?? null;
}

/** Notes which change carries it out. */
export async function claimProposal(tx: Database, id: string, changeId: string): Promise<void> {
  await tx.update(proposals).set({ changeId, updatedAt: now }).where(eq(proposals.id, id));
}

/** Follows a change that has just been closed: run it in the same transaction. */
export async function settleCarriedOut(tx: Database, change: ChangeRow): Promise<void> {
  const [state, stateReason]: [ProposalState, string | null] =
    change.outcome === "applied"
      ? ["applied", null]
      : change.outcome === "superseded"
        ? ["void", "Somebody else changed the alias at the same moment."]
        : ["open", change.errorMessage ?? "The call had no effect."];
  await tx
    .update(proposals)
    .set({
      state,
      stateReason,
      updatedAt: now,
      // A call that had no effect leaves it to be carried out again.
      ...(state === "open" ? { changeId: null } : { closedAt: now }),
    })
    .where(and(eq(proposals.changeId, change.id), eq(proposals.state, "open")));
}

export interface OpenProposal {
  proposal: ProposalRow;
  isExpired: boolean;
  /** What the read model has: null when the alias is gone, undefined when its function was never read. */
  live: AliasState | null | undefined;
}

/** Open proposals that no change carries out, beside what is known of their aliases. */
export async function openProposals(db: Database): Promise<OpenProposal[]> {
  const rows = await db
    .select({
      proposal: proposals,
      isExpired: sql<boolean>`${proposals.expiresAt} <= clock_timestamp()`,
      alias: aliases,
      aliasesAt: functions.aliasesAt,
    })
    .from(proposals)
    .leftJoin(
      aliases,
      and(
        eq(aliases.region, proposals.region),
        eq(aliases.namespace, proposals.namespace),
        eq(aliases.functionName, proposals.functionName),
        eq(aliases.name, proposals.aliasName),
      ),
    )
    .leftJoin(
      functions,
      and(
        eq(functions.region, proposals.region),
        eq(functions.namespace, proposals.namespace),
        eq(functions.name, proposals.functionName),
      ),
    )
    .where(and(eq(proposals.state, "open"), isNull(proposals.changeId)));
  return rows.map(({ proposal, isExpired, alias, aliasesAt }) => ({
    proposal,
    isExpired,
    live: alias ?? (aliasesAt === null ? undefined : null),
  }));
}
