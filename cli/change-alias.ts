import { randomUUID } from "node:crypto";
import { aliasStateOf } from "@/lib/domain/alias";
import { diffAlias } from "@/lib/domain/alias-diff";
import type { AliasState } from "@/lib/domain/alias-schema";
import { aliasChangeResultSchema, aliasPreviewSchema } from "@/lib/domain/api-schema";
import { isOpenChange } from "@/lib/domain/change";
import type { Change } from "@/lib/domain/change-schema";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { isSameState } from "@/lib/domain/same-state";
import { formatDifference, formatRouting } from "./alias-words";
import { CliError, failure } from "./cli-error";
import type { CommonOptions } from "./command-line";
import { type ConsoleApi, followChange, NoConsole, pathOf } from "./console-api";
import { EXIT } from "./exit-codes";
import { printable } from "./printable";
import type { Session } from "./session";
import { functionPath } from "./subject";

export interface AliasSubject {
  key: FunctionKey;
  /** As it was read; its ETag guards the change. */
  alias: AliasView;
}

/**
 * Shows before and after, asks, sends the wish and follows it until it is verified. Throws CliError for everything
 * else than a verified change, with the exit code that says what happened.
 */
export async function changeAlias(session: Session, subject: AliasSubject, wish: AliasState): Promise<void> {
  const { alias, key } = subject;
  if (isSameState(aliasStateOf(alias), wish)) throw nothingToChange(alias.name);
  await checkWish(session.console, subject, wish);
  await confirmChange(session, subject, wish);
  const change = await sendWish(session.console, subject, wish, session.options);
  showDone(session, key, alias, change);
}

/** Rolls the alias back to where the console offers to, after asking. */
export async function rollBack(session: Session, { key, alias }: AliasSubject): Promise<void> {
  const { rollback } = alias;
  if (rollback === null) {
    throw failure(`${alias.name} is not split, and no earlier main version is known. Nothing was changed.`, {
      code: "nothingToRollBack",
    });
  }
  await confirmChange(session, { key, alias }, rollback.state);
  const { reason } = session.options;
  const change = await send(session.console, session.options.timeoutMs, (idempotencyKey) =>
    session.console.call(`${aliasPath(key, alias.name)}/rollback`, {
      method: "POST",
      answer: aliasChangeResultSchema,
      body: { version: rollback.version, ...(reason === null ? {} : { reason }) },
      ifMatch: alias.etag,
      idempotencyKey,
    }),
  );
  showDone(session, key, alias, change);
}

/** Sends a wish without asking and follows it until it is verified. */
export function sendWish(
  api: ConsoleApi,
  { key, alias }: AliasSubject,
  { mainVersion, routing, description }: AliasState,
  { reason, timeoutMs }: Pick<CommonOptions, "reason" | "timeoutMs">,
): Promise<Change> {
  return send(api, timeoutMs, (idempotencyKey) =>
    api.call(aliasPath(key, alias.name), {
      method: "PUT",
      answer: aliasChangeResultSchema,
      body: { mainVersion, routing, description, ...(reason === null ? {} : { reason }) },
      ifMatch: alias.etag,
      idempotencyKey,
    }),
  );
}

/** Before and after of a change, line by line. */
export function describeDifference(before: AliasState, after: AliasState, arrow: string): string {
  return diffAlias(before, after)
    .map((difference) => `  ${printable(formatDifference(difference, arrow))}`)
    .join("\n");
}

function nothingToChange(aliasName: string): CliError {
  return failure(`${aliasName} already is as you wish. Nothing was changed.`, { code: "nothingToChange" });
}

/** What the console would refuse is said before anybody is asked. */
async function checkWish(api: ConsoleApi, { key, alias }: AliasSubject, wish: AliasState): Promise<void> {
  const { body } = await api.call(`${aliasPath(key, alias.name)}/preview`, {
    method: "POST",
    answer: aliasPreviewSchema,
    body: wish,
  });
  if (body.problems.length === 0) return;
  const words = body.problems.map(({ message }) => message).join(" ");
  throw failure(`${words} Nothing was changed.`, { code: "invalidWish" });
}

async function confirmChange(session: Session, { key, alias }: AliasSubject, wish: AliasState): Promise<void> {
  const { terminal, options } = session;
  const arrow = terminal.isPlain ? "->" : "→";
  session.note(`${alias.name} of ${key.functionName} (${key.region}, ${key.namespace})`);
  session.note(describeDifference(aliasStateOf(alias), wish, arrow));
  if (options.isConfirmed) return;
  if (!terminal.canAsk) throw failure("Without a terminal to ask on, --yes is needed. Nothing was changed.");
  if (!(await terminal.confirm("Change it?"))) throw failure("Not confirmed. Nothing was changed.");
}

/** Carries out one guarded write; a 202 and an answer that was lost are followed by the idempotency key. */
export async function send<Result extends { change: Change }>(
  api: ConsoleApi,
  timeoutMs: number,
  call: (idempotencyKey: string) => Promise<{ status: number; body: Result }>,
): Promise<Change> {
  const idempotencyKey = randomUUID();
  const answer = await call(idempotencyKey).catch((error: unknown) => {
    if (error instanceof NoConsole && !isUnsent(error)) return null;
    throw error;
  });
  const known = answer?.body.change ?? null;
  const change = known !== null && !isOpenChange(known) ? known : await followChange(api, idempotencyKey, timeoutMs);
  if (change?.outcome === "applied") return change;
  if (change === null) {
    throw new CliError(
      EXIT.notVerified,
      `It was sent, but not verified in ${timeoutMs / 1000} seconds. See ${api.base}/activity for its outcome, change ${known?.id ?? idempotencyKey}.`,
      { code: "notVerified" },
    );
  }
  if (change.outcome === "superseded") {
    const found = change.found === null ? "something else" : formatRouting(change.found);
    throw new CliError(EXIT.changedMeanwhile, `Somebody else changed it at the same moment; it now is: ${found}.`, {
      code: "aliasChanged",
    });
  }
  throw failure(`${change.errorMessage ?? "The call had no effect."} Nothing was changed.`, {
    code: change.errorCode ?? "notApplied",
  });
}

const UNREACHED = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/** Whether the console was not even reached, so that nothing can have happened. */
function isUnsent({ cause }: NoConsole): boolean {
  const inner = cause instanceof Error ? cause.cause : null;
  return inner instanceof Error && "code" in inner && UNREACHED.has(String(inner.code));
}

function showDone(session: Session, { functionName }: FunctionKey, { name }: AliasView, change: Change): void {
  const after = change.after === null ? "" : `: ${formatRouting(change.after)}`;
  session.show({ ok: true, change }, printable(`Done and verified: ${name} of ${functionName}${after}.`));
}

export function aliasPath(key: FunctionKey, aliasName: string): string {
  return `${functionPath(key)}/${pathOf("aliases", aliasName)}`;
}
