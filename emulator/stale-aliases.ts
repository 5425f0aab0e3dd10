import type { StoredAlias } from "./model.ts";
import type { FunctionKey, Store } from "./store.ts";

/** A store that remembers what each alias was before its last change, and can be read as if that change had not been. */
export interface StaleAliases {
  store: Store;
  /** The same store with every alias as it was before its last change; null there means it did not exist. */
  staleStore: Store;
  forget(): void;
}

export function rememberStaleAliases(store: Store): StaleAliases {
  const previous = new Map<string, { key: FunctionKey; name: string; value: StoredAlias | null }>();
  const remember = (key: FunctionKey, name: string) => {
    const { region, namespace, functionName } = key;
    const value = store.getAlias(key, name);
    previous.set(idOf(key, name), { key: { region, namespace, functionName }, name, value });
  };
  const getStale = (key: FunctionKey, name: string) => {
    const before = previous.get(idOf(key, name));
    return before === undefined ? store.getAlias(key, name) : before.value;
  };
  const remembering: Store = {
    ...store,
    write: (entry, change) =>
      store.write(entry, (draft) =>
        change({
          ...draft,
          putAlias(value) {
            remember(value, value.name);
            draft.putAlias(value);
          },
          deleteAlias(key, name) {
            remember(key, name);
            draft.deleteAlias(key, name);
          },
        }),
      ),
  };
  const staleStore: Store = {
    ...remembering,
    getAlias: getStale,
    listAliases: (key) => {
      const names = new Set(store.listAliases(key).map(({ name }) => name));
      for (const before of previous.values()) if (idOf(before.key, "") === idOf(key, "")) names.add(before.name);
      return [...names].flatMap((name) => getStale(key, name) ?? []);
    },
  };
  return { store: remembering, staleStore, forget: () => previous.clear() };
}

function idOf(key: FunctionKey, name: string): string {
  return `${key.region}/${key.namespace}/${key.functionName}/${name}`;
}
