import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Persona, PersonaInput, SavedEvent, SavedEventInput } from "@/lib/domain/invocation-schema";
import { appendAudit } from "../db/audit-log";
import type { Database } from "../db/connection";
import { keyText } from "../db/inventory-keys";
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
  const persona = await keep(key, "persona.create", (tx, actor) => createPersona(tx, key, input, actor));
  if (persona === null) throw full(MAX_PERSONAS, "requests");
  return persona;
}

/** PUT …/personas/{id}. Throws `notFound`. */
export async function putPersona(key: FunctionKey, persona: Persona): Promise<Persona> {
  const kept = await keep(key, "persona.update", (tx) => updatePersona(tx, key, persona));
  if (kept === null) throw gone("request");
  return kept;
}

/** DELETE …/personas/{id}: what is left, also when somebody else deleted it before. */
export async function removePersona(key: FunctionKey, id: string): Promise<{ personas: Persona[] }> {
  await keep(key, "persona.delete", async (tx) => ((await deletePersona(tx, key, id)) ? { id } : null));
  return getPersonas(key);
}

/** GET …/saved-events */
export async function getSavedEvents(key: FunctionKey): Promise<{ events: SavedEvent[] }> {
  const { db } = await depsFor(key, "view");
  return { events: await listSavedEvents(db, key) };
}

/** POST …/saved-events. Throws `badRequest` when the function has as many as it may. */
export async function postSavedEvent(key: FunctionKey, input: SavedEventInput): Promise<SavedEvent> {
  const event = await keep(key, "savedEvent.create", (tx, actor) => createSavedEvent(tx, key, input, actor));
  if (event === null) throw full(MAX_SAVED_EVENTS, "events");
  return event;
}

/** PUT …/saved-events/{id}. Throws `notFound`. */
export async function putSavedEvent(key: FunctionKey, event: SavedEvent): Promise<SavedEvent> {
  const kept = await keep(key, "savedEvent.update", (tx) => updateSavedEvent(tx, key, event));
  if (kept === null) throw gone("event");
  return kept;
}

/** DELETE …/saved-events/{id}: what is left, also when somebody else deleted it before. */
export async function removeSavedEvent(key: FunctionKey, id: string): Promise<{ events: SavedEvent[] }> {
  await keep(key, "savedEvent.delete", async (tx) => ((await deleteSavedEvent(tx, key, id)) ? { id } : null));
  return getSavedEvents(key);
}

/** One act on what is kept, and its row in the audit log; none when there was nothing to act on. */
async function keep<Kept extends { id: string; name?: string }>(
  key: FunctionKey,
  action: string,
  act: (tx: Database, actor: string) => Promise<Kept | null>,
): Promise<Kept | null> {
  const { db, caller } = await depsFor(key, "invoke");
  return db.transaction(async (tx) => {
    const kept = await act(tx, caller.actor);
    if (kept === null) return null;
    // What the request or the event holds may be secret: its name is enough.
    const after = { id: kept.id, name: kept.name };
    await appendAudit(tx, { actor: caller.actor, action, target: keyText(key), after, outcome: "done" });
    return kept;
  });
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
