import { strToU8, zipSync } from "fflate";
import type { StoredFunction, StoredMatchRule, StoredVersion } from "../model.ts";
import type { Store, StoreDraft } from "../store.ts";
import { shortHash } from "./short-hash.ts";

export interface SeedVersion {
  description: string;
  /** Text of `index.js`. */
  code: string;
  environment?: Record<string, string>;
}

export interface SeedAlias {
  name: string;
  mainVersion: string;
  description?: string;
  weights?: { version: string; weight: number }[];
  rules?: StoredMatchRule[];
}

/** A function as the demo describes it: versions in the order in which they were published, then `$LATEST`. */
export interface SeedFunction {
  region: string;
  namespace: string;
  name: string;
  description: string;
  memoryMb?: number;
  timeoutSeconds?: number;
  tags?: { key: string; value: string }[];
  versions: SeedVersion[];
  /** Replaces the last version as the content of `$LATEST`. */
  latest?: SeedVersion;
  /** `$DEFAULT` points at `$LATEST` unless it is listed. */
  aliases?: SeedAlias[];
  /** Qualifiers that get a function URL. */
  urls?: string[];
}

interface Package {
  sha256: string;
  size: number;
}

/** Stores the functions that do not exist yet, in one write; answers how many there were. */
export async function deploy(store: Store, now: number, functions: readonly SeedFunction[]): Promise<number> {
  const missing = functions.filter((each) => store.getFunction({ ...each, functionName: each.name }) === null);
  if (missing.length === 0) return 0;
  const packages = await savePackages(store, missing);
  const regions = new Set(missing.map(({ region }) => region));
  for (const region of regions) {
    const entry = {
      time: now,
      requestId: "demo-content",
      region,
      action: "Seed",
      request: { functions: missing.length },
    };
    await store.write(entry, (draft) => {
      for (const each of missing) if (each.region === region) putFunction(draft, now, each, packages);
    });
  }
  return missing.length;
}

/** Functions with the same text share one code package. */
async function savePackages(store: Store, functions: readonly SeedFunction[]): Promise<Map<string, Package>> {
  const codes = new Set(functions.flatMap((each) => contents(each).map(({ code }) => code)));
  const packages = new Map<string, Package>();
  for (const code of codes) {
    // A fixed date in the archive, so that the same text always has the same hash.
    packages.set(code, await store.saveCode(zipSync({ "index.js": strToU8(code) }, { mtime: "2026-01-01T00:00:00" })));
  }
  return packages;
}

function contents(each: SeedFunction): SeedVersion[] {
  return each.latest === undefined ? each.versions : [...each.versions, each.latest];
}

function putFunction(draft: StoreDraft, now: number, seed: SeedFunction, packages: Map<string, Package>): void {
  draft.putFunction(toFunction(now, seed));
  seed.versions.forEach((version, index) => {
    draft.putVersion(toVersion(now, seed, String(index + 1), version, packages));
  });
  const head = contents(seed).at(-1);
  if (head === undefined) throw new Error(`${seed.name} has no content`);
  draft.putVersion(toVersion(now, seed, "$LATEST", { ...head, description: seed.description }, packages));
  for (const alias of withDefault(seed.aliases ?? [])) {
    const { name, mainVersion, description = "", weights = [], rules = [] } = alias;
    draft.putAlias({ ...ownerOf(seed), name, mainVersion, weights, rules, description, addTime: now, modTime: now });
  }
  for (const qualifier of seed.urls ?? []) putUrl(draft, now, seed, qualifier);
}

function ownerOf({ region, namespace, name }: SeedFunction) {
  return { region, namespace, functionName: name };
}

function withDefault(aliases: readonly SeedAlias[]): readonly SeedAlias[] {
  if (aliases.some(({ name }) => name === "$DEFAULT")) return aliases;
  return [{ name: "$DEFAULT", mainVersion: "$LATEST" }, ...aliases];
}

function toFunction(now: number, seed: SeedFunction): StoredFunction {
  return {
    region: seed.region,
    namespace: seed.namespace,
    name: seed.name,
    functionId: demoFunctionId(seed),
    type: "Event",
    runtime: "Nodejs18.15",
    tags: seed.tags ?? [],
    nextVersion: seed.versions.length + 1,
    addTime: now,
    modTime: now,
  };
}

function toVersion(
  now: number,
  seed: SeedFunction,
  version: string,
  { description, code, environment = {} }: SeedVersion,
  packages: Map<string, Package>,
): StoredVersion {
  const saved = packages.get(code);
  if (saved === undefined) throw new Error(`The code of ${seed.name} ${version} was not stored`);
  return {
    ...ownerOf(seed),
    version,
    description,
    status: "Active",
    statusReason: "",
    settlesAt: null,
    codeSha256: saved.sha256,
    codeSize: saved.size,
    handler: "index.main_handler",
    memoryMb: seed.memoryMb ?? 256,
    timeoutSeconds: seed.timeoutSeconds ?? 3,
    initTimeoutSeconds: 65,
    environment: Object.entries(environment).map(([key, value]) => ({ key, value })),
    extra: {},
    addTime: now,
    modTime: now,
  };
}

function putUrl(draft: StoreDraft, now: number, seed: SeedFunction, qualifier: string): void {
  draft.putTrigger({
    ...ownerOf(seed),
    name: urlId(seed, qualifier),
    type: "http",
    qualifier,
    enabled: true,
    desc: JSON.stringify({ AuthType: "NONE", NetConfig: { EnableIntranet: false, EnableExtranet: true } }),
    customArgument: "",
    description: "",
    addTime: now,
    modTime: now,
  });
}

/** The id of a demo function URL: random to look at, the same on every machine. */
export function urlId(seed: Pick<SeedFunction, "region" | "namespace" | "name">, qualifier: string): string {
  return shortHash(`${seed.region}/${seed.namespace}/${seed.name}/${qualifier}`);
}

/** The id of a demo function: tells it from one of the same name that somebody else has created. */
export function demoFunctionId({
  region,
  namespace,
  name,
}: Pick<SeedFunction, "region" | "namespace" | "name">): string {
  return `lam-${shortHash(`${region}/${namespace}/${name}`).slice(0, 8)}`;
}
