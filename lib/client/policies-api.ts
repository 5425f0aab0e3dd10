import { queryOptions } from "@tanstack/react-query";
import type { PolicyInput } from "@/lib/domain/alias-policy-schema";
import type { FreezeWindowInput } from "@/lib/domain/freeze-window-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { FreezeUpdate, PolicyList, PolicyUpdate } from "@/lib/domain/policies-schema";
import { functionPath, withSignal } from "./api";
import { callApi, pathOf } from "./call-api";

/** A freeze begins and ends without anybody's doing. */
const POLICIES_INTERVAL_MS = 30_000;

export const policiesQuery = () =>
  queryOptions({
    queryKey: ["policies"],
    queryFn: ({ signal }) => callApi<PolicyList>("policies", withSignal(signal)),
    refetchInterval: POLICIES_INTERVAL_MS,
  });

/** Null: every function's line. */
const linePath = (key: FunctionKey | null) => (key === null ? "line-stop" : `${functionPath(key)}/line-stop`);

export const stopLine = (key: FunctionKey | null, reason: string) =>
  callApi(linePath(key), { method: "POST", body: { reason } });

export const resumeLine = (key: FunctionKey | null) => callApi(linePath(key), { method: "DELETE" });

export const createPolicy = (input: PolicyInput) => callApi<PolicyList>("policies", { method: "POST", body: input });

export const updatePolicy = (id: string, update: PolicyUpdate) =>
  callApi<PolicyList>(pathOf("policies", id), { method: "PUT", body: update });

export const deletePolicy = (id: string, revision: number) =>
  callApi<PolicyList>(`${pathOf("policies", id)}?revision=${revision}`, { method: "DELETE" });

export const createFreeze = (input: FreezeWindowInput) =>
  callApi<PolicyList>("freeze-windows", { method: "POST", body: input });

export const updateFreeze = (id: string, update: FreezeUpdate) =>
  callApi<PolicyList>(pathOf("freeze-windows", id), { method: "PUT", body: update });

export const deleteFreeze = (id: string, revision: number) =>
  callApi<PolicyList>(`${pathOf("freeze-windows", id)}?revision=${revision}`, { method: "DELETE" });
