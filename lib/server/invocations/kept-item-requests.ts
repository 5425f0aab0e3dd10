import "server-only";
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
  const { db } = await depsFor(key, "view");
  return { personas: await listPersonas(db, key) };
}

/** POST …/personas. Throws `badRequest` when the function has as many as it may. */
export async function postPersona(key: FunctionKey, input: PersonaInput): Promise<Persona> {
  const { db, caller } = await depsFor(key, "invoke");
  const persona = await createPersona(db, key, input, caller.actor);
  if (persona === null) throw full(MAX_PERSONAS, "requests");
  return persona;
}

/** PUT …/personas/{id}. Throws `notFound`. */
export async function putPersona(key: FunctionKey, persona: Persona): Promise<Persona> {
  const { db } = await depsFor(key, "invoke");
  const kept = await updatePersona(db, key, persona);
  if (kept === null) throw gone("request");
  return kept;
}

/** DELETE …/personas/{id}: what is left, also when somebody else deleted it before. */
export async function removePersona(key: FunctionKey, id: string): Promise<{ personas: Persona[] }> {
  const { db } = await depsFor(key, "invoke");
  await deletePersona(db, key, id);
  return getPersonas(key);
}

/** GET …/saved-events */
export async function getSavedEvents(key: FunctionKey): Promise<{ events: SavedEvent[] }> {
  const { db } = await depsFor(key, "view");
  return { events: await listSavedEvents(db, key) };
}

/** POST …/saved-events. Throws `badRequest` when the function has as many as it may. */
export async function postSavedEvent(key: FunctionKey, input: SavedEventInput): Promise<SavedEvent> {
  const { db, caller } = await depsFor(key, "invoke");
  const event = await createSavedEvent(db, key, input, caller.actor);
  if (event === null) throw full(MAX_SAVED_EVENTS, "events");
  return event;
}

/** PUT …/saved-events/{id}. Throws `notFound`. */
export async function putSavedEvent(key: FunctionKey, event: SavedEvent): Promise<SavedEvent> {
  const { db } = await depsFor(key, "invoke");
  const kept = await updateSavedEvent(db, key, event);
  if (kept === null) throw gone("event");
  return kept;
}

/** DELETE …/saved-events/{id}: what is left, also when somebody else deleted it before. */
export async function removeSavedEvent(key: FunctionKey, id: string): Promise<{ events: SavedEvent[] }> {
  const { db } = await depsFor(key, "invoke");
  await deleteSavedEvent(db, key, id);
  return getSavedEvents(key);
}

function depsFor(key: FunctionKey, action: "view" | "invoke") {
  requireRegion(key.region);
  return getDeps(action, key);
}

function full(max: number, what: string): HttpProblem {
  return problem("badRequest", `At most ${max} ${what} are kept for a function. Nothing was saved; delete one first.`);
}

function gone(what: string): HttpProblem {
  return problem("notFound", `This ${what} is not kept any more. Nothing was saved.`);
}
