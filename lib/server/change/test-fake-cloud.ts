import type { Alias, AliasState } from "@/lib/domain/alias-schema";
import type { FunctionVersion } from "@/lib/domain/version-schema";
import { CloudCallError, type CloudErrorKind } from "../cloud/cloud-error";
import type { CloudCalls } from "./change-deps";
import { createFakeEntryPoints, type FakeEntryPoints } from "./test-fake-entry-points";

type CallName = keyof CloudCalls;

/** What a planned failure does with the real call; it answers or throws in its place. */
export type Mishap = (carryOut: () => unknown) => unknown;

/** For tests: a cloud of one function in memory whose next calls can be made to go wrong. */
export interface FakeCloud extends FakeEntryPoints {
  calls: CloudCalls;
  aliases: Map<string, AliasState>;
  versions: FunctionVersion[];
  /** Names of calls in order. */
  made: CallName[];
  /** States that writes put an alias into, in order. */
  written: (AliasState | null)[];
  /** The next calls of this name get one mishap each. */
  plan(name: CallName, ...mishaps: Mishap[]): void;
  /** Calls that were answered as lost and are still on their way: lets them arrive. */
  landLateCalls(): void;
  mishaps: Record<"lostBefore" | "lostAfter" | "lostAndLate" | "acceptedAndLate", Mishap> & {
    fails(kind: CloudErrorKind, code: string): Mishap;
  };
}

export function createFakeCloud(aliases: Record<string, AliasState>, versionCount = 4): FakeCloud {
  const state = new Map(Object.entries(aliases));
  const versions = ["$LATEST", ...Array.from({ length: versionCount }, (_, index) => String(index + 1))].map(toVersion);
  const planned = new Map<CallName, Mishap[]>();
  const late: (() => unknown)[] = [];
  const made: CallName[] = [];
  const written: (AliasState | null)[] = [];
  let requests = 0;

  const run = async <Result>(name: CallName, carryOut: () => Result): Promise<Result> => {
    made.push(name);
    const mishap = planned.get(name)?.shift();
    // A mishap answers what the call would have answered, or throws.
    return (mishap === undefined ? carryOut() : await mishap(carryOut)) as Result;
  };
  const answer = () => {
    requests += 1;
    return { cloudRequestId: `request-${requests}` };
  };
  const write = (name: string, next: AliasState | null) => {
    written.push(next);
    if (next === null) state.delete(name);
    else state.set(name, structuredClone(next));
    return answer();
  };
  const read = (name: string): Alias | null => {
    const found = state.get(name);
    return found === undefined ? null : { name, ...structuredClone(found), createdAt: null, modifiedAt: null };
  };

  const { calls: entryPointCalls, ...entryPoints } = createFakeEntryPoints({ run, answer });

  return {
    ...entryPoints,
    aliases: state,
    versions,
    made,
    written,
    plan: (name, ...mishaps) => planned.set(name, [...(planned.get(name) ?? []), ...mishaps]),
    landLateCalls: () => {
      for (const land of late.splice(0)) land();
    },
    mishaps: {
      lostBefore: () => fail("unknown", "Reset"),
      lostAfter: (carryOut) => {
        carryOut();
        return fail("unknown", "Timeout");
      },
      lostAndLate: (carryOut) => {
        late.push(carryOut);
        return fail("unknown", "Timeout");
      },
      acceptedAndLate: (carryOut) => {
        late.push(carryOut);
        return answer();
      },
      fails: (kind, code) => () => fail(kind, code),
    },
    calls: {
      ...entryPointCalls,
      getAlias: (_key, name) => run("getAlias", () => read(name)),
      listAliases: () => run("listAliases", () => [...state.keys()].flatMap((name) => read(name) ?? [])),
      listVersions: () => run("listVersions", () => structuredClone(versions)),
      updateAlias: (_key, name, next) => run("updateAlias", () => write(name, next)),
      createAlias: (_key, name, next) => run("createAlias", () => write(name, next)),
      deleteAlias: (_key, name) => run("deleteAlias", () => write(name, null)),
      publishVersion: (_key, description) =>
        run("publishVersion", () => {
          const numbers = versions.map(({ version }) => Number(version)).filter(Number.isFinite);
          const version = String(Math.max(0, ...numbers) + 1);
          versions.push({ ...toVersion(version), description });
          return { ...answer(), version };
        }),
      deleteVersion: (_key, version) =>
        run("deleteVersion", () => {
          const index = versions.findIndex((known) => known.version === version);
          if (index >= 0) versions.splice(index, 1);
          return answer();
        }),
    },
  };
}

function fail(kind: CloudErrorKind, code: string): never {
  throw new CloudCallError(`${code}, as planned`, { kind, code, cloudRequestId: null, action: "Planned" });
}

function toVersion(version: string): FunctionVersion {
  return { version, description: `version ${version}`, status: "Active", createdAt: null, modifiedAt: null };
}
