import type {
  EnvironmentFiguresList,
  EnvironmentsUpdate,
  EnvironmentsView,
  SetupRequest,
  SetupResult,
  VersionEvidence,
} from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { aliasPath, functionPath, withSignal } from "./api";
import { callApi } from "./call-api";

/** The chain of a function and what setting it up would still do; asks the cloud. */
export const getEnvironments = (key: FunctionKey, signal?: AbortSignal) =>
  callApi<EnvironmentsView>(`${functionPath(key)}/environments`, withSignal(signal));

export const saveEnvironments = (key: FunctionKey, update: EnvironmentsUpdate) =>
  callApi<EnvironmentsView>(`${functionPath(key)}/environments`, { method: "PUT", body: update });

/** Carries out steps of the set-up plan; may be asked again after a failure, and then does what is left. */
export const setUpEnvironments = (key: FunctionKey, request: SetupRequest) =>
  callApi<SetupResult>(`${functionPath(key)}/environments`, { method: "POST", body: request });

export const getEnvironmentFigures = (key: FunctionKey, signal?: AbortSignal) =>
  callApi<EnvironmentFiguresList>(`${functionPath(key)}/environments/figures`, withSignal(signal));

/** How a version has served in an environment: the grounds for promoting it. */
export const getVersionEvidence = (key: FunctionKey, aliasName: string, version: string, signal?: AbortSignal) =>
  callApi<VersionEvidence>(
    `${aliasPath(key, aliasName)}/evidence?${new URLSearchParams({ version })}`,
    withSignal(signal),
  );
