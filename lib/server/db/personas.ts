import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Persona, PersonaInput } from "@/lib/domain/invocation-schema";
import type { Database } from "./connection";
import { keyText } from "./inventory-keys";
import { personas } from "./schema";

/** More than anybody would look through. */
export const MAX_PERSONAS = 50;

/** A function's personas in the order in which they were made. */
export async function listPersonas(db: Database, key: FunctionKey): Promise<Persona[]> {
  const rows = await db.select().from(personas).where(isOfFunction(key)).orderBy(personas.createdAt, personas.id);
  return rows.map(({ id, name, request }) => ({ id, name, request }));
}

/** Null when the function has as many as it may. */
export function createPersona(
  db: Database,
  key: FunctionKey,
  { name, request }: PersonaInput,
  createdBy: string,
): Promise<Persona | null> {
  return db.transaction(async (tx) => {
    // One at a time for each function: two at once must not both see the last free place.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`personas ${keyText(key)}`}))`);
    if ((await tx.$count(personas, isOfFunction(key))) >= MAX_PERSONAS) return null;
    const persona = { id: crypto.randomUUID(), name, request };
    const { region, namespace, functionName } = key;
    await tx
      .insert(personas)
      .values({ ...persona, region, namespace, functionName, createdBy, createdAt: sql`clock_timestamp()` });
    return persona;
  });
}

/** Null when this function has no such persona. */
export async function updatePersona(
  db: Database,
  key: FunctionKey,
  { id, name, request }: Persona,
): Promise<Persona | null> {
  const rows = await db
    .update(personas)
    .set({ name, request })
    .where(and(isOfFunction(key), eq(personas.id, id)))
    .returning({ id: personas.id });
  return rows.length === 0 ? null : { id, name, request };
}

/** Whether this function had such a persona. */
export async function deletePersona(db: Database, key: FunctionKey, id: string): Promise<boolean> {
  const gone = await db
    .delete(personas)
    .where(and(isOfFunction(key), eq(personas.id, id)))
    .returning({ id: personas.id });
  return gone.length > 0;
}

function isOfFunction({ region, namespace, functionName }: FunctionKey) {
  return and(eq(personas.region, region), eq(personas.namespace, namespace), eq(personas.functionName, functionName));
}
