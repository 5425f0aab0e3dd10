import "server-only";
import { aliasStateOf } from "@/lib/domain/alias";
import { isSame } from "@/lib/domain/drift";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type AliasKey, type ExpectationRow, listExpectations, noteFirstSeen } from "../db/alias-expectations";
import type { AuditEntry } from "../db/audit-log";
import type { Database } from "../db/connection";
import { openDriftsOf } from "../db/drifts";
import { listStoredAliases, type StoredAlias } from "../db/inventory-aliases";
import { keyText } from "../db/inventory-keys";
import { aliasTarget } from "./alias-target";
import { judgeAlias } from "./judge-alias";
import { ABSENT, liveOf } from "./live";

/** What judging found. */
export interface DriftNews {
  /** For the audit log; append them at the end of the transaction. */
  entries: AuditEntry[];
  /** Those whose lists show something else now. */
  functions: FunctionKey[];
}

/**
 * Compares the aliases of some functions, as the read model has them now, with what they should be. Run it in the
 * transaction that wrote the read model, after that.
 * @param isWhole whether all aliases of these functions have been read: only then a function is seen for the first time
 */
export async function judgeAliases(
  tx: Database,
  keys: readonly FunctionKey[],
  { isWhole }: { isWhole: boolean },
): Promise<DriftNews> {
  const expectations = await listExpectations(tx, keys);
  const stored = await listStoredAliases(tx, keys);
  const drifting = new Set((await openDriftsOf(tx, keys)).map(aliasTarget));
  const known = new Set(expectations.map(keyText));
  const unknown = stored.filter((alias) => !known.has(keyText(alias)));
  if (isWhole) await noteFirstSeen(tx, unknown.map(asSeen));
  const [expectedBy, storedBy] = [byAlias(expectations), byAlias(stored)];
  const suspicious = [...new Map<string, AliasKey>([...expectedBy, ...storedBy])]
    .filter(([, key]) => known.has(keyText(key)))
    .filter(([name]) => drifting.has(name) || !isQuiet(expectedBy.get(name), storedBy.get(name)))
    // In one order, so that two writers never wait for each other.
    .toSorted(([left], [right]) => (left < right ? -1 : 1));
  const news: DriftNews = { entries: [], functions: [] };
  for (const [, { region, namespace, functionName, aliasName }] of suspicious) {
    const { entry, hasMoved } = await judgeAlias(tx, { region, namespace, functionName, aliasName });
    if (entry !== null) news.entries.push(entry);
    if (hasMoved) news.functions.push({ region, namespace, functionName });
  }
  return news;
}

function byAlias<Row extends AliasKey>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [aliasTarget(row), row]));
}

function isQuiet(expectation: ExpectationRow | undefined, stored: StoredAlias | undefined): boolean {
  const { state } = stored === undefined ? ABSENT : liveOf(stored);
  return expectation !== undefined && expectation.dismissed === null && isSame(expectation.state, state);
}

function asSeen({ region, namespace, functionName, aliasName, alias }: StoredAlias) {
  const { modifiedAt } = liveOf({ alias });
  return { region, namespace, functionName, aliasName, state: aliasStateOf(alias), modifiedAt };
}
