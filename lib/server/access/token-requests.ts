import "server-only";
import { PEOPLE_PAGE_SIZE, type TokenInput } from "@/lib/domain/people-schema";
import { isWithinGrants } from "@/lib/domain/token-grants";
import { appendAudit } from "../db/audit-log";
import { getUserByLogin, lockPeople } from "../db/people";
import { getActiveUser } from "../db/sessions";
import { createToken, getToken, listTokens, revokeToken } from "../db/tokens";
import type { CallerDeps } from "../deps";
import type { Reply } from "../http";
import { problem } from "../http-problem";
import { randomSecret, secretHash } from "./secret-text";

/** GET /api/v1/tokens */
export async function getTokens({ db }: CallerDeps, { page }: { page: number }): Promise<Reply> {
  return { body: { ...(await listTokens(db, page)), page, pageSize: PEOPLE_PAGE_SIZE } };
}

/** POST /api/v1/tokens: the secret is in this answer and nowhere else. */
export async function postToken({ db, caller }: CallerDeps, input: TokenInput): Promise<Reply> {
  const secret = `hft_${randomSecret()}`;
  const token = await db.transaction(async (tx) => {
    await lockPeople(tx);
    const found = await getUserByLogin(tx, input.login);
    const owner = found === null ? null : await getActiveUser(tx, found.id);
    if (owner === null) throw problem("badRequest", `Nobody named ${input.login} may sign in. Nothing was changed.`);
    if (!isWithinGrants({ role: input.role, scope: input.scope }, owner.grants)) {
      throw problem("badRequest", `${input.login} may less than this token would. Nothing was changed.`);
    }
    const id = await createToken(tx, {
      userId: owner.user.id,
      input,
      prefix: secret.slice(0, 10),
      tokenHash: secretHash(secret),
    });
    const made = await getToken(tx, id);
    if (made === null) throw new Error("The token could not be read back.");
    const { login, name, role, scope, expiresAt } = made;
    await appendAudit(tx, {
      actor: caller.actor,
      action: "token.create",
      target: `token/${id}`,
      outcome: "done",
      after: { login, name, role, scope, expiresAt },
    });
    return made;
  });
  return { status: 201, body: { token, secret } };
}

/** DELETE /api/v1/tokens/{tokenId}: holds on every replica within a second. */
export async function deleteToken({ db, caller }: CallerDeps, tokenId: string): Promise<Reply> {
  const token = await db.transaction(async (tx) => {
    const isRevoked = await revokeToken(tx, tokenId);
    const found = await getToken(tx, tokenId);
    if (found === null) throw problem("notFound", "There is no such token. Nothing was changed.");
    if (isRevoked) {
      const { login, name } = found;
      await appendAudit(tx, {
        actor: caller.actor,
        action: "token.revoke",
        target: `token/${tokenId}`,
        outcome: "done",
        before: { login, name },
      });
    }
    return found;
  });
  return { body: token };
}
