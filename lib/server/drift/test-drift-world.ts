import { aliasStateOf } from "@/lib/domain/alias";
import type { Alias, AliasState } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { ChangeDeps } from "../change/change-deps";
import { KEY, testDeps } from "../change/test-change-world";
import { createFakeCloud } from "../change/test-fake-cloud";
import type { Database } from "../db/connection";
import { auditLog, functions } from "../db/schema";
import { drifts } from "../db/schema-drift";
import { recordAlias } from "../inventory/record-alias";
import { saveFunctionParts } from "../inventory/save-function-parts";

let count = 0;

/** For tests: one function of its own in the read model, its aliases in a cloud in memory, and the change path over both. */
export async function driftWorld(db: Database, aliases: Record<string, AliasState>) {
  count += 1;
  const key: FunctionKey = { ...KEY, functionName: `order-api-${count}` };
  const cloud = createFakeCloud(aliases);
  // A second for each reading, so that none is taken for an older one.
  let time = Date.parse("2026-11-23T00:00:00.000Z");
  const now = () => {
    time += 1_000;
    return new Date(time);
  };
  await db.insert(functions).values({
    region: key.region,
    namespace: key.namespace,
    name: key.functionName,
    type: "Event",
    status: "Active",
    description: "",
    listedAt: now(),
  });
  const modifiedAt = new Map<string, string>();
  const getAlias: ChangeDeps["calls"]["getAlias"] = async (of, name) => {
    const alias = await cloud.calls.getAlias(of, name);
    return alias === null ? null : { ...alias, modifiedAt: modifiedAt.get(name) ?? null };
  };
  const deps: ChangeDeps = {
    ...testDeps(db, { ...cloud.calls, getAlias }),
    recordAlias: (tx, of, name, alias) => recordAlias({ db: tx, now }, of, name, alias),
  };
  const listed = (): Alias[] =>
    [...cloud.aliases].map(([name, state]) => ({
      name,
      ...structuredClone(aliasStateOf(state)),
      createdAt: null,
      modifiedAt: modifiedAt.get(name) ?? null,
    }));
  return {
    key,
    cloud,
    deps,
    now,
    /** When the cloud says an alias was modified. */
    modifiedAt,
    /** What the sync does: all aliases as the cloud has them now, or as they were when it asked. */
    sync: async (aliasesThen: Alias[] = listed()) => {
      const reading = { key, part: "aliases" as const, aliases: aliasesThen };
      await db.transaction((tx) => saveFunctionParts(tx, key.region, [reading], now()));
    },
    listed,
    /** Somebody else's tool. */
    foreign(name: string, state: AliasState | null) {
      if (state === null) cloud.aliases.delete(name);
      else cloud.aliases.set(name, structuredClone(state));
    },
    async drifts() {
      const rows = await db.select().from(drifts).orderBy(drifts.foundAt);
      return rows.filter(({ functionName }) => functionName === key.functionName);
    },
    /** Actions of the audit log about this function, oldest first. */
    async acts() {
      const rows = await db.select().from(auditLog).orderBy(auditLog.sequence);
      return rows.filter(({ target }) => target.includes(`/${key.functionName}:`)).map(({ action }) => action);
    },
  };
}
