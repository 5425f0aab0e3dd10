import type { z } from "zod";
import type { CloudAction } from "../cloud/actions";
import { unreadableAnswer } from "../cloud/classify-failure";
import type { Cloud, CloudRequest } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { countAttempt, type UpstreamCounts } from "../cloud/upstream-counts";

export interface ScriptedAlias {
  mainVersion: string;
  weights?: { version: string; weight: number }[];
}

/** For tests: what a cloud without a network holds, open to be changed. Keys are function names. */
export interface ScriptedNamespace {
  functions: Map<string, { status: string; aliases: Record<string, ScriptedAlias> }>;
}

export interface ScriptedCloud extends Cloud {
  namespaces: Map<string, ScriptedNamespace>;
  /** Makes matching calls fail until it says otherwise. */
  fail: (request: Pick<CloudRequest<z.ZodType>, "action" | "params">) => CloudCallError | null;
  /** Calls so far, in order. */
  log: { action: CloudAction; namespace: string; name: string }[];
}

/** For tests: answers in the wire's spelling from memory, so that thousands of functions cost nothing. */
export function scriptedCloud(functionNames: Record<string, readonly string[]>): ScriptedCloud {
  const counts: UpstreamCounts = {};
  const cloud: ScriptedCloud = {
    namespaces: new Map(
      Object.entries(functionNames).map(([namespace, names]) => [
        namespace,
        { functions: new Map(names.map((name) => [name, newFunction()])) },
      ]),
    ),
    fail: () => null,
    log: [],
    async call({ action, params, answer }) {
      const namespace = String(params.Namespace ?? "");
      const name = String(params.FunctionName ?? "");
      cloud.log.push({ action, namespace, name });
      const failure = cloud.fail({ action, params });
      countAttempt(counts, action, failure?.kind ?? "ok");
      if (failure !== null) throw failure;
      const parsed = answer.safeParse(answerTo(cloud, action, namespace, name, params));
      if (parsed.success) return parsed.data;
      throw unreadableAnswer(action, parsed.error.issues[0]?.path.join(".") ?? "", null);
    },
    counts: () => structuredClone(counts),
    close: () => undefined,
  };
  return cloud;
}

export function newFunction(aliases: Record<string, ScriptedAlias> = {}) {
  return { status: "Active", aliases: { $DEFAULT: { mainVersion: "$LATEST" }, ...aliases } };
}

/** For tests: the cloud's word that something is not there, or no word at all. */
export function cloudFailure(action: CloudAction, kind: "refused" | "unavailable", code: string): CloudCallError {
  return new CloudCallError(`${action} failed for the test.`, { kind, code, cloudRequestId: "r-test", action });
}

const TIMES = { AddTime: "2026-11-23 08:00:00", ModTime: "2026-11-23 08:00:00" };

function answerTo(
  cloud: ScriptedCloud,
  action: CloudAction,
  namespace: string,
  name: string,
  params: Record<string, unknown>,
): unknown {
  const offset = Number(params.Offset ?? 0);
  const limit = Number(params.Limit ?? 20);
  const page = <T>(items: T[]) => ({ items: items.slice(offset, offset + limit), TotalCount: items.length });
  if (action === "ListNamespaces") {
    const { items, TotalCount } = page([...cloud.namespaces.keys()]);
    return { Namespaces: items.map((Name) => ({ Name, Type: "default", ...TIMES })), TotalCount };
  }
  const functions = cloud.namespaces.get(namespace)?.functions;
  if (functions === undefined) throw cloudFailure(action, "refused", "ResourceNotFound.Namespace");
  if (action === "ListFunctions") {
    const { items, TotalCount } = page([...functions.keys()].toSorted());
    return { Functions: items.map((each) => wireFunction(each, functions.get(each)?.status)), TotalCount };
  }
  const found = functions.get(name);
  if (found === undefined) throw cloudFailure(action, "refused", "ResourceNotFound.FunctionName");
  switch (action) {
    case "GetFunction":
      return { ...wireFunction(name, found.status), MemorySize: 256, Timeout: 7, Handler: "index.main_handler" };
    case "ListVersionByFunction":
      return {
        Versions: ["$LATEST", "1", "2"].map((Version) => ({ Version, Status: "Active", ...TIMES })),
        TotalCount: 3,
      };
    case "GetFunctionAddress":
      return { Url: "", CodeSha256: "ab".repeat(32) };
    case "ListAliases": {
      const { items, TotalCount } = page(Object.entries(found.aliases));
      return { Aliases: items.map(([Name, alias]) => wireAlias(Name, alias)), TotalCount };
    }
    default:
      throw new Error(`The scripted cloud has no ${action}.`);
  }
}

function wireFunction(FunctionName: string, Status: string | undefined) {
  return { FunctionName, Status, Runtime: "Nodejs18.15", Type: "Event", Description: `does ${FunctionName}`, ...TIMES };
}

function wireAlias(Name: string, { mainVersion, weights = [] }: ScriptedAlias) {
  return {
    Name,
    FunctionVersion: mainVersion,
    RoutingConfig: {
      AdditionalVersionWeights: weights.map(({ version, weight }) => ({ Version: version, Weight: weight })),
      AddtionVersionMatchs: [],
    },
    Description: "",
    ...TIMES,
  };
}
