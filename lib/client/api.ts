import type {
  AliasChangeResult,
  AliasCreation,
  AliasPreview,
  AliasUpdate,
  FunctionIndex,
  FunctionMatches,
  Publication,
  RollbackRequest,
  VersionDiff,
} from "@/lib/domain/api-schema";
import type { AuditPage } from "@/lib/domain/audit-schema";
import type { Change } from "@/lib/domain/change-schema";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { callApi, pathOf } from "./call-api";

/** Which acts to list; every part may be left out. */
export interface ActivityFilter {
  region?: string;
  namespace?: string;
  functionName?: string;
  aliasName?: string;
  actor?: string;
  group?: string;
  outcome?: string;
  /** ISO times; `to` itself is left out. */
  from?: string;
  to?: string;
  text?: string;
}

/** The address of a function below `/api/v1/`. */
export const functionPath = ({ region, namespace, functionName }: FunctionKey) =>
  pathOf(region, namespace, "functions", functionName);
export const aliasPath = (key: FunctionKey, aliasName: string) =>
  `${functionPath(key)}/${pathOf("aliases", aliasName)}`;

export const getFunctionIndex = (region: string, namespace: string, signal?: AbortSignal) =>
  callApi<FunctionIndex>(pathOf(region, namespace, "function-index"), withSignal(signal));

export const findFunctions = (region: string, search: string, signal?: AbortSignal) =>
  callApi<FunctionMatches>(`${pathOf(region, "functions")}?${new URLSearchParams({ search })}`, withSignal(signal));

export const getFunction = (key: FunctionKey, signal?: AbortSignal) =>
  callApi<FunctionView>(functionPath(key), withSignal(signal));

export const getChange = (id: string, signal?: AbortSignal) =>
  callApi<Change>(pathOf("changes", id), withSignal(signal));

export const getActivity = (filter: ActivityFilter, before: string | null, signal?: AbortSignal) => {
  const query = new URLSearchParams(Object.entries({ ...filter, ...(before === null ? {} : { before }) }));
  return callApi<AuditPage>(`audit?${query}`, withSignal(signal));
};

/** Where the same acts can be had as a file. */
export const activityFileHref = (format: "csv" | "json", filter: ActivityFilter) =>
  `/api/v1/audit.${format}?${new URLSearchParams(Object.entries(filter))}`;

/** Says what a wish would change, read against the cloud at this moment; changes nothing. */
export const previewAlias = (key: FunctionKey, aliasName: string, wish: AliasUpdate) =>
  callApi<AliasPreview>(`${aliasPath(key, aliasName)}/preview`, { method: "POST", body: wish });

/** `getChange` finds the change by its idempotency key too, so that it can be followed while the call runs. */
export const updateAlias = (
  key: FunctionKey,
  aliasName: string,
  wish: AliasUpdate,
  guard: { etag: string; idempotencyKey: string },
) =>
  callApi<AliasChangeResult>(aliasPath(key, aliasName), {
    method: "PUT",
    body: wish,
    ifMatch: guard.etag,
    idempotencyKey: guard.idempotencyKey,
  });

export const rollBackAlias = (
  key: FunctionKey,
  aliasName: string,
  request: RollbackRequest,
  guard: { etag: string; idempotencyKey: string },
) =>
  callApi<AliasChangeResult>(`${aliasPath(key, aliasName)}/rollback`, {
    method: "POST",
    body: request,
    ifMatch: guard.etag,
    idempotencyKey: guard.idempotencyKey,
  });

export const createAlias = (key: FunctionKey, alias: AliasCreation, idempotencyKey: string) =>
  callApi<AliasChangeResult>(`${functionPath(key)}/aliases`, { method: "POST", body: alias, idempotencyKey });

export const deleteAlias = (key: FunctionKey, aliasName: string, guard: { etag: string; idempotencyKey: string }) =>
  callApi<AliasChangeResult>(aliasPath(key, aliasName), {
    method: "DELETE",
    ifMatch: guard.etag,
    idempotencyKey: guard.idempotencyKey,
  });

export const publishVersion = (key: FunctionKey, publication: Publication, idempotencyKey: string) =>
  callApi<{ change: Change }>(`${functionPath(key)}/versions`, { method: "POST", body: publication, idempotencyKey });

/** What differs between two versions: code, settings, and environment variables by name. */
export const getVersionDiff = (key: FunctionKey, version: string, other: string, signal?: AbortSignal) =>
  callApi<VersionDiff>(`${functionPath(key)}/${pathOf("versions", version, "diff", other)}`, withSignal(signal));

export const deleteVersion = (key: FunctionKey, version: string, idempotencyKey: string) =>
  callApi<{ change: Change }>(`${functionPath(key)}/${pathOf("versions", version)}`, {
    method: "DELETE",
    idempotencyKey,
  });

export function withSignal(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}
