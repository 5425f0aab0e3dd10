import "server-only";
import { randomUUID } from "node:crypto";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { PEOPLE_PAGE_SIZE, type Token, type TokenInput, tokenRoleSchema } from "@/lib/domain/people-schema";
import type { Database } from "./connection";
import { apiTokens, users } from "./schema-people";
import type { TokenRow } from "./sessions";

type ListedToken = TokenRow & { login: string; isExpired: boolean };

const columns = {
  id: apiTokens.id,
  userId: apiTokens.userId,
  name: apiTokens.name,
  prefix: apiTokens.prefix,
  tokenHash: apiTokens.tokenHash,
  role: apiTokens.role,
  region: apiTokens.region,
  namespace: apiTokens.namespace,
  functionPattern: apiTokens.functionPattern,
  createdAt: apiTokens.createdAt,
  expiresAt: apiTokens.expiresAt,
  lastUsedAt: apiTokens.lastUsedAt,
  revokedAt: apiTokens.revokedAt,
  login: users.login,
  isExpired: sql<boolean>`${apiTokens.expiresAt} <= clock_timestamp()`,
};

/** A page of everybody's tokens, newest first, and how many there are. */
export async function listTokens(db: Database, page: number): Promise<{ tokens: Token[]; total: number }> {
  const rows = await db
    .select(columns)
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .orderBy(desc(apiTokens.createdAt), apiTokens.id)
    .limit(PEOPLE_PAGE_SIZE)
    .offset((page - 1) * PEOPLE_PAGE_SIZE);
  return { tokens: rows.map(toToken), total: await db.$count(apiTokens) };
}

export async function getToken(db: Database, id: string): Promise<Token | null> {
  const [row] = await db
    .select(columns)
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .where(eq(apiTokens.id, id));
  return row === undefined ? null : toToken(row);
}

interface NewToken {
  userId: string;
  input: TokenInput;
  prefix: string;
  tokenHash: string;
}

export async function createToken(tx: Database, { userId, input, prefix, tokenHash }: NewToken): Promise<string> {
  const id = randomUUID();
  await tx.insert(apiTokens).values({
    id,
    userId,
    name: input.name,
    prefix,
    tokenHash,
    role: input.role,
    ...input.scope,
    createdAt: sql`clock_timestamp()`,
    expiresAt: sql`clock_timestamp() + ${input.days} * interval '1 day'`,
  });
  return id;
}

/** False when it was revoked before. */
export async function revokeToken(tx: Database, id: string): Promise<boolean> {
  const rows = await tx
    .update(apiTokens)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt)))
    .returning({ id: apiTokens.id });
  return rows.length > 0;
}

function toToken(row: ListedToken): Token {
  const { id, login, name, prefix, role, region, namespace, functionPattern } = row;
  return {
    id,
    login,
    name,
    prefix,
    role: tokenRoleSchema.parse(role),
    scope: { region, namespace, functionPattern },
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    state: row.revokedAt !== null ? "revoked" : row.isExpired ? "expired" : "active",
  };
}
