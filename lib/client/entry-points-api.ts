import type { EntryPointCreation, EntryPointList } from "@/lib/domain/entry-point-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { functionPath, withSignal } from "./api";
import { callApi, pathOf } from "./call-api";

/** Where callers come in to a function; asks the cloud. */
export const getEntryPoints = (key: FunctionKey, signal?: AbortSignal) =>
  callApi<EntryPointList>(`${functionPath(key)}/entry-points`, withSignal(signal));

export const createEntryPoint = (key: FunctionKey, creation: EntryPointCreation, idempotencyKey: string) =>
  callApi<EntryPointList>(`${functionPath(key)}/entry-points`, { method: "POST", body: creation, idempotencyKey });

export const deleteEntryPoint = (key: FunctionKey, id: string, idempotencyKey: string) =>
  callApi<EntryPointList>(`${functionPath(key)}/${pathOf("entry-points", id)}`, { method: "DELETE", idempotencyKey });
