import "server-only";
import type { Database } from "./connection";

/** One insert, update or delete that others can see now. */
export interface Write {
  isDelete: boolean;
  /** Names in the database. */
  tables: readonly string[];
  /** The statement's parameters, names of functions among them. */
  values: readonly unknown[];
}

type Listener = (writes: readonly Write[]) => void;

const LISTENERS = Symbol.for("halftone.database.writes");
// Next bundles routes and instrumentation apart; what is kept on the database itself is one for both.
type Announcing = Database & { [LISTENERS]?: Set<Listener> };

/** Calls back after each write of this process, in the moment it is committed. Raw SQL is not seen. */
export function onWrites(db: Database, listener: Listener): void {
  const announcing: Announcing = db;
  announcing[LISTENERS] ??= new Set();
  announcing[LISTENERS].add(listener);
}

/** Tells this process's listeners of a write that it only heard of, such as another replica's. */
export function announceHeard(db: Database, writes: readonly Write[]): void {
  const announcing: Announcing = db;
  if (writes.length > 0) for (const listener of announcing[LISTENERS] ?? []) listener(writes);
}

/**
 * Makes the database tell {@link onWrites} of what is written through it: a transaction's writes together when it has
 * ended, since before that nobody else would read them. A write that may have failed is told too.
 */
export function announceWrites<Announced extends Database>(db: Announced): Announced {
  const announce = (writes: readonly Write[]) => announceHeard(db, writes);
  watch(db, (write) => announce([write]));
  const transaction = db.transaction.bind(db);
  const announced: Database["transaction"] = (work, config) => {
    const writes: Write[] = [];
    return transaction((tx) => {
      watch(tx, (write) => writes.push(write));
      return work(tx);
    }, config).finally(() => announce(writes));
  };
  return Object.assign(db, { transaction: announced });
}

function watch(db: Database, note: (write: Write) => void): void {
  const { session } = db._;
  const prepare = session.prepareQuery;
  const watched = (...args: Parameters<typeof prepare>) => {
    const prepared = prepare.apply(session, args);
    const [query, , , , , about] = args;
    if (about === undefined || about.type === "select") return prepared;
    const write = { isDelete: about.type === "delete", tables: about.tables, values: query.params };
    const execute = prepared.execute.bind(prepared);
    prepared.execute = (placeholders) => execute(placeholders).finally(() => note(write));
    return prepared;
  };
  // The same method with an ear: its type stays what it was.
  Object.assign(session, { prepareQuery: watched });
}
