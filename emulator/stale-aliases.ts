import type { FunctionKey, StoredAlias } from "./model.ts";
import type { Store } from "./store.ts";

/** A store that remembers each function's aliases from before their last change, and can be read as of then. */
export interface StaleAliases {
  store: Store;
  /** The same store as a replica sees it that has not heard of the last change to any alias of a function. */
  staleStore: Store;
  forget(): void;
}

export function rememberStaleAliases(store: Store): StaleAliases {
  /** All aliases of a function, by function. */
  const before = new Map<string, StoredAlias[]>();
  const remember = (key: FunctionKey) => before.set(idOf(key), store.listAliases(key));
  const remembering: Store = {
    ...store,
    write: (entry, change) =>
      store.write(entry, (draft) =>
        change({
          ...draft,
          putAlias(value) {
            remember(value);
            draft.putAlias(value);
          },
          deleteAlias(key, name) {
            remember(key);
            draft.deleteAlias(key, name);
          },
        }),
      ),
  };
  const listStale = (key: FunctionKey) => before.get(idOf(key)) ?? store.listAliases(key);
  const staleStore: Store = {
    ...remembering,
    getAlias: (key, name) => listStale(key).find((alias) => alias.name === name) ?? null,
    listAliases: (key) => [...listStale(key)],
  };
  return { store: remembering, staleStore, forget: () => before.clear() };
}

function idOf({ region, namespace, functionName }: FunctionKey): string {
  return `${region}/${namespace}/${functionName}`;
}
