import "server-only";
import { userInfo } from "node:os";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Persona, PersonaInput, SavedEvent, SavedEventInput } from "@/lib/domain/invocation-schema";
import { createPersona, deletePersona, listPersonas, MAX_PERSONAS, updatePersona } from "../db/personas";
import {
  createSavedEvent,
  deleteSavedEvent,
  listSavedEvents,
  MAX_SAVED_EVENTS,
  updateSavedEvent,
} from "../db/saved-events";
import { getDeps } from "../deps";
import { type HttpProblem, problem } from "../http-problem";
import { requireRegion } from "../pages";

/** GET …/personas */
export async function getPersonas(key: FunctionKey): Promise<{ personas: Persona[] }> {
  return { personas: await listPersonas(await database(key), key) };
}

/** POST …/personas. Throws `badRequest` when the function has as many as it may. */
export async function postPersona(key: FunctionKey, input: PersonaInput): Promise<Persona> {
  const persona = await createPersona(await database(key), key, input, actor());
  if (persona === null) throw full(MAX_PERSONAS, "requests");
  return persona;
}

/** PUT …/personas/{id}. Throws `notFound`. */
export async function putPersona(key: FunctionKey, persona: Persona): Promise<Persona> {
  const kept = await updatePersona(await database(key), key, persona);
  if (kept === null) throw gone("request");
  return kept;
}

/** DELETE …/personas/{id}: what is left, also when somebody else deleted it before. */
export async function removePersona(key: FunctionKey, id: string): Promise<{ personas: Persona[] }> {
  await deletePersona(await database(key), key, id);
  return getPersonas(key);
}

/** GET …/saved-events */
export async function getSavedEvents(key: FunctionKey): Promise<{ events: SavedEvent[] }> {
  return { events: await listSavedEvents(await database(key), key) };
}

/** POST …/saved-events. Throws `badRequest` when the function has as many as it may. */
export async function postSavedEvent(key: FunctionKey, input: SavedEventInput): Promise<SavedEvent> {
  const event = await createSavedEvent(await database(key), key, input, actor());
  if (event === null) throw full(MAX_SAVED_EVENTS, "events");
  return event;
}

/** PUT …/saved-events/{id}. Throws `notFound`. */
export async function putSavedEvent(key: FunctionKey, event: SavedEvent): Promise<SavedEvent> {
  const kept = await updateSavedEvent(await database(key), key, event);
  if (kept === null) throw gone("event");
  return kept;
}

/** DELETE …/saved-events/{id}: what is left, also when somebody else deleted it before. */
export async function removeSavedEvent(key: FunctionKey, id: string): Promise<{ events: SavedEvent[] }> {
  await deleteSavedEvent(await database(key), key, id);
  return getSavedEvents(key);
}

async function database(key: FunctionKey) {
  requireRegion(key.region);
  return (await getDeps()).db;
}

/** There are no accounts yet, so it is the machine's user. */
function actor(): string {
  return userInfo().username;
}

function full(max: number, what: string): HttpProblem {
  return problem("badRequest", `At most ${max} ${what} are kept for a function. Nothing was saved; delete one first.`);
}

function gone(what: string): HttpProblem {
  return problem("notFound", `This ${what} is not kept any more. Nothing was saved.`);
}
