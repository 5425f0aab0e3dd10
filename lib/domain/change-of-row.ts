import type { AliasState } from "./alias-schema";
import type { AuditRow } from "./audit-schema";
import type { Change, ChangeKind, ChangeOutcome } from "./change-schema";

const KINDS: Record<ChangeKind, true> = {
  "alias.create": true,
  "alias.update": true,
  "alias.rollback": true,
  "alias.delete": true,
  "version.publish": true,
  "version.delete": true,
  "functionUrl.create": true,
  "functionUrl.delete": true,
  "gateway.create": true,
  "gateway.createApi": true,
  "gateway.editApi": true,
  "gateway.release": true,
};

/** Where the target of a row lies; null: at no function. */
export function placeOfTarget(
  target: string,
): { region: string; namespace: string; functionName: string; part: string } | null {
  const [, region, namespace, functionName, part = ""] =
    /^([a-z]{2,3}-[a-z]+(?:-[a-z0-9]+)?)\/([A-Za-z0-9_-]+)\/([A-Za-z0-9_-]+)([:@#].*)?$/.exec(target) ?? [];
  return region === undefined || namespace === undefined || functionName === undefined
    ? null
    : { region, namespace, functionName, part };
}

/** The change that a row tells the end of; null for any other act. */
export function changeOfRow(row: AuditRow): Change | null {
  const place = placeOfTarget(row.target);
  if (place === null || row.changeId === null || !Object.hasOwn(KINDS, row.action)) return null;
  const { part, ...key } = place;
  return {
    id: row.changeId,
    kind: row.action as ChangeKind, // one of its keys
    ...key,
    aliasName: part.startsWith(":") ? part.slice(1) : null,
    version: /^@\d+$/.test(part) ? part.slice(1) : null,
    ...(part.startsWith("#") ? { entryPoint: part.slice(1) } : {}),
    actor: row.actor,
    reason: row.reason,
    // The change path wrote them.
    before: row.before as AliasState | null,
    after: row.after as AliasState | null,
    found: row.found as AliasState | null,
    outcome: row.outcome as ChangeOutcome,
    errorCode: row.errorCode,
    errorMessage: null,
    cloudRequestId: row.cloudRequestId,
    requestedAt: row.at,
    closedAt: row.at,
  };
}
