import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PersonaInput } from "@/lib/domain/invocation-schema";
import type { DatabaseConnection } from "./connection";
import { createPersona, deletePersona, listPersonas, MAX_PERSONAS, updatePersona } from "./personas";
import {
  createSavedEvent,
  deleteSavedEvent,
  listSavedEvents,
  MAX_SAVED_EVENTS,
  updateSavedEvent,
} from "./saved-events";
import { testDatabases } from "./test-databases";

const bob: PersonaInput = { name: "Bob", request: { kind: "http", values: { User: "Bob", 'odd"; drop': "'--" } } };
const order = { name: "An order", event: '{"items":[1]}' };

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  let number = 0;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  function newKey() {
    number += 1;
    return { region: "ap-guangzhou", namespace: "default", functionName: `orders-${number}x` };
  }

  test("a persona is kept, changed and deleted, in the order in which they were made", async () => {
    const { db } = connection;
    const key = newKey();
    const made = await createPersona(db, key, bob, "ann");
    const alice = await createPersona(db, key, { ...bob, name: "Alice" }, "ann");
    expect(made).toMatchObject(bob);
    expect((await listPersonas(db, key)).map(({ name }) => name)).toEqual(["Bob", "Alice"]);
    const changed = { id: made?.id ?? "", name: "Bobby", request: { kind: "routingKey", values: {} } } as const;
    expect(await updatePersona(db, key, changed)).toEqual(changed);
    expect(await listPersonas(db, key)).toEqual([changed, alice]);
    await deletePersona(db, key, changed.id);
    await deletePersona(db, key, changed.id);
    expect(await listPersonas(db, key)).toEqual([alice]);
  });

  test("an event is kept, changed and deleted", async () => {
    const { db } = connection;
    const key = newKey();
    const made = await createSavedEvent(db, key, order, "ann");
    const changed = { id: made?.id ?? "", name: "A gift", event: "[]" };
    expect(await updateSavedEvent(db, key, changed)).toEqual(changed);
    expect(await listSavedEvents(db, key)).toEqual([changed]);
    await deleteSavedEvent(db, key, changed.id);
    expect(await listSavedEvents(db, key)).toEqual([]);
  });

  test("what belongs to one function cannot be reached through another", async () => {
    const { db } = connection;
    const [key, other] = [newKey(), newKey()];
    const persona = await createPersona(db, key, bob, "ann");
    const event = await createSavedEvent(db, key, order, "ann");
    if (persona === null || event === null) throw new Error("nothing was kept");
    expect(await listPersonas(db, other)).toEqual([]);
    expect(await updatePersona(db, other, { ...persona, name: "Eve" })).toBeNull();
    expect(await updateSavedEvent(db, other, { ...event, name: "Eve" })).toBeNull();
    await deletePersona(db, other, persona.id);
    await deleteSavedEvent(db, other, event.id);
    expect(await listPersonas(db, key)).toEqual([persona]);
    expect(await listSavedEvents(db, key)).toEqual([event]);
  });

  test("what does not exist is not changed", async () => {
    const id = crypto.randomUUID();
    expect(await updatePersona(connection.db, newKey(), { id, ...bob })).toBeNull();
    expect(await updateSavedEvent(connection.db, newKey(), { id, ...order })).toBeNull();
  });

  test("no more than the limit are kept, also when many come at once", async () => {
    const { db } = connection;
    const key = newKey();
    const personas = Array.from({ length: MAX_PERSONAS + 5 }, () => createPersona(db, key, bob, "ann"));
    const events = Array.from({ length: MAX_SAVED_EVENTS + 5 }, () => createSavedEvent(db, key, order, "ann"));
    expect((await Promise.all(personas)).filter((persona) => persona === null)).toHaveLength(5);
    expect((await Promise.all(events)).filter((event) => event === null)).toHaveLength(5);
    expect(await listPersonas(db, key)).toHaveLength(MAX_PERSONAS);
    expect(await listSavedEvents(db, key)).toHaveLength(MAX_SAVED_EVENTS);
    expect(await createPersona(db, newKey(), bob, "ann")).not.toBeNull();
  });
});
