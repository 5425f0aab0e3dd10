import type { AliasChangeResult } from "@/lib/domain/api-schema";
import type { AliasOwner, Drift, DriftDecision } from "@/lib/domain/drift-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { aliasPath, functionPath } from "./api";
import { callApi, pathOf } from "./call-api";

const driftPath = (drift: Drift) => `${functionPath(drift)}/${pathOf("drifts", drift.id)}`;

/** What was found is right from now on; nothing is sent to the cloud. */
export const adoptDrift = (drift: Drift, decision: DriftDecision) =>
  callApi<{ drift: Drift | null }>(`${driftPath(drift)}/adopt`, { method: "POST", body: decision });

/** It stays as it is, and is shown again when it changes again. */
export const dismissDrift = (drift: Drift, decision: DriftDecision) =>
  callApi<{ drift: Drift | null }>(`${driftPath(drift)}/dismiss`, { method: "POST", body: decision });

/** Sends what was expected. */
export const restoreDrift = (drift: Drift, decision: DriftDecision, idempotencyKey: string) =>
  callApi<AliasChangeResult>(`${driftPath(drift)}/restore`, {
    method: "POST",
    body: decision,
    idempotencyKey,
  });

/** An empty note takes it away. */
export const saveAliasOwner = (key: FunctionKey, aliasName: string, note: string) =>
  callApi<{ owner: AliasOwner | null }>(`${aliasPath(key, aliasName)}/owner`, { method: "PUT", body: { note } });
