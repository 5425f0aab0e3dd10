import { z } from "zod";
import { type ActionContext, CloudError } from "../cloud.ts";
import type { FunctionKey, StoredFunction, StoredVersion } from "../model.ts";

/** Fields with which nearly every action names its function. */
export const functionTarget = { FunctionName: z.string().min(1), Namespace: z.string().nullish() };

interface Target {
  FunctionName: string;
  Namespace?: string | null | undefined;
}

export function keyOf({ region }: ActionContext, { FunctionName, Namespace }: Target): FunctionKey {
  return { region, namespace: Namespace || "default", functionName: FunctionName };
}

/** Throws ResourceNotFound.Namespace or ResourceNotFound.FunctionName. */
export function requireFunction(context: ActionContext, target: Target): { key: FunctionKey; fn: StoredFunction } {
  const key = keyOf(context, target);
  requireNamespace(context, key.namespace);
  const fn = context.cloud.store.getFunction(key);
  if (fn === null) throw functionNotFound(key);
  return { key, fn };
}

/** Like {@link requireFunction} for actions that do not document a missing namespace: the function is missing then. */
export function requireFunctionOnly(context: ActionContext, target: Target): { key: FunctionKey; fn: StoredFunction } {
  const key = keyOf(context, target);
  const fn = context.cloud.store.getFunction(key);
  if (fn === null) throw functionNotFound(key);
  return { key, fn };
}

export function requireNamespace(context: ActionContext, name: string): void {
  if (context.cloud.store.getNamespace(context.region, name) === null) throw namespaceNotFound(name);
}

export function namespaceNotFound(name: string): CloudError {
  return new CloudError("ResourceNotFound.Namespace", `The namespace \`${name}\` is not found.`);
}

/** Throws ResourceNotFound.FunctionVersion. */
export function requireVersion({ cloud }: ActionContext, key: FunctionKey, version: string): StoredVersion {
  const found = cloud.store.getVersion(key, version);
  if (found !== null) return found;
  throw new CloudError(
    "ResourceNotFound.FunctionVersion",
    `The version \`${version}\` of ${key.functionName} is not found.`,
  );
}

/** `$LATEST` or a number; every other qualifier can only be an alias, whose name starts with a letter or is `$DEFAULT`. */
export function isVersionName(qualifier: string): boolean {
  return qualifier === "$LATEST" || /^\d+$/.test(qualifier);
}

/** The version itself, or the main version of an alias; null when there is no such qualifier. */
export function findQualified({ cloud }: ActionContext, key: FunctionKey, qualifier: string): StoredVersion | null {
  if (isVersionName(qualifier)) return cloud.store.getVersion(key, qualifier);
  const alias = cloud.store.getAlias(key, qualifier);
  return alias === null ? null : cloud.store.getVersion(key, alias.mainVersion);
}

/** `$LATEST`, which exists as long as the function does. */
export function latestOf({ cloud }: ActionContext, key: FunctionKey): StoredVersion {
  const latest = cloud.store.getVersion(key, "$LATEST");
  if (latest === null) throw functionNotFound(key);
  return latest;
}

function functionNotFound(key: FunctionKey): CloudError {
  return new CloudError(
    "ResourceNotFound.FunctionName",
    `The function \`${key.functionName}\` in the namespace \`${key.namespace}\` is not found.`,
  );
}
