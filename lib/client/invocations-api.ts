import type { FunctionKey } from "@/lib/domain/function-schema";
import type {
  ExecutionList,
  HeaderSighting,
  InvocationRequest,
  InvocationResult,
  Persona,
  PersonaInput,
  SavedEvent,
  SavedEventInput,
  SendRequest,
  SendResult,
} from "@/lib/domain/invocation-schema";
import { aliasPath, functionPath, withSignal } from "./api";
import { callApi, pathOf } from "./call-api";

/** The server gives a run at most 900 s and says then what is known; these seconds are for its answer's way. */
const RUN_LIMIT_MS = 910_000;
/** A request at an entry point takes at most 30 s, and ten of them go at once. */
const sendLimitMs = (count = 1) => Math.ceil(count / 10) * 30_000 + 15_000;

/** Runs the function once. Its own errors are in the answer. */
export const invokeFunction = (key: FunctionKey, request: InvocationRequest, signal?: AbortSignal) =>
  callApi<InvocationResult>(`${functionPath(key)}/invocations`, {
    method: "POST",
    body: request,
    limitMs: RUN_LIMIT_MS,
    ...withSignal(signal),
  });

/** What the log says of executions; those that are not in it yet are left out. */
export const getExecutions = (key: FunctionKey, requestIds: readonly string[], signal?: AbortSignal) =>
  callApi<ExecutionList>(
    `${functionPath(key)}/executions?${new URLSearchParams({ requestIds: requestIds.join(",") })}`,
    withSignal(signal),
  );

/** Sends real requests to the live alias. */
export const sendForReal = (key: FunctionKey, aliasName: string, request: SendRequest, signal?: AbortSignal) =>
  callApi<SendResult>(`${aliasPath(key, aliasName)}/sends`, {
    method: "POST",
    body: request,
    limitMs: sendLimitMs(request.count),
    ...withSignal(signal),
  });

export const getPersonas = (key: FunctionKey, signal?: AbortSignal) =>
  callApi<{ personas: Persona[] }>(`${functionPath(key)}/personas`, withSignal(signal));
export const createPersona = (key: FunctionKey, persona: PersonaInput) =>
  callApi<Persona>(`${functionPath(key)}/personas`, { method: "POST", body: persona });
export const updatePersona = (key: FunctionKey, { id, ...persona }: Persona) =>
  callApi<Persona>(`${functionPath(key)}/${pathOf("personas", id)}`, { method: "PUT", body: persona });
export const deletePersona = (key: FunctionKey, id: string) =>
  callApi<{ personas: Persona[] }>(`${functionPath(key)}/${pathOf("personas", id)}`, { method: "DELETE" });

export const getSavedEvents = (key: FunctionKey, signal?: AbortSignal) =>
  callApi<{ events: SavedEvent[] }>(`${functionPath(key)}/saved-events`, withSignal(signal));
export const createSavedEvent = (key: FunctionKey, event: SavedEventInput) =>
  callApi<SavedEvent>(`${functionPath(key)}/saved-events`, { method: "POST", body: event });
export const updateSavedEvent = (key: FunctionKey, { id, ...event }: SavedEvent) =>
  callApi<SavedEvent>(`${functionPath(key)}/${pathOf("saved-events", id)}`, { method: "PUT", body: event });
export const deleteSavedEvent = (key: FunctionKey, id: string) =>
  callApi<{ events: SavedEvent[] }>(`${functionPath(key)}/${pathOf("saved-events", id)}`, { method: "DELETE" });

/** Whether recent log lines mention a header; says nothing (`isSeen: null`) without logs. */
export const getHeaderSighting = (key: FunctionKey, header: string, signal?: AbortSignal) =>
  callApi<HeaderSighting>(
    `${functionPath(key)}/header-sightings?${new URLSearchParams({ header })}`,
    withSignal(signal),
  );
