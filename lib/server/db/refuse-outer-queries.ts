import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { Database } from "./connection";

const STARTERS = [
  "select",
  "selectDistinct",
  "selectDistinctOn",
  "insert",
  "update",
  "delete",
  "execute",
  "with",
] as const;

/**
 * Makes a query on the database itself throw while one of its transactions runs in the same flow. On PGlite, which
 * has a single session, such a query would wait for ever; on PostgreSQL it would quietly run outside the transaction.
 */
export function refuseOuterQueries<Wrapped extends Database>(db: Wrapped): Wrapped {
  const inTransaction = new AsyncLocalStorage<true>();
  const refuse = () => {
    if (inTransaction.getStore()) throw new Error("Inside a transaction only the transaction itself may be queried.");
  };
  for (const name of STARTERS) {
    const original = db[name] as (...values: unknown[]) => unknown;
    // The same function with a check before it: its type stays what it was.
    Object.assign(db, {
      [name]: (...values: unknown[]) => {
        refuse();
        return original.apply(db, values);
      },
    });
  }
  const transaction = db.transaction.bind(db);
  const guarded: Database["transaction"] = (work, config) => {
    refuse();
    return transaction((tx) => inTransaction.run(true, () => work(tx)), config);
  };
  return Object.assign(db, { transaction: guarded });
}
