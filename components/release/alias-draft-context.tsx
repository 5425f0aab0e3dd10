"use client";
import { createContext, type ReactNode, useContext, useMemo, useState, useSyncExternalStore } from "react";
import type { AliasView, FunctionKey, VersionView } from "@/lib/domain/function-schema";
import { type AliasDraft, type DraftMeaning, draftOf, meaningOf } from "./alias-draft";
import { type AliasDraftStore, createAliasDraftStore, draftStorageKey } from "./alias-draft-store";

interface AliasDraftContextValue {
  functionKey: FunctionKey;
  live: AliasView;
  versions: readonly VersionView[];
  /** The draft that stands for the live alias: shown until a person touches something. */
  untouched: AliasDraft;
  store: AliasDraftStore;
  /** What a draft would change of the live alias; asked by many at each move and worked out once. */
  meaning: (draft: AliasDraft) => DraftMeaning;
}

const AliasDraftContext = createContext<AliasDraftContextValue | null>(null);

interface AliasDraftProviderProps {
  functionKey: FunctionKey;
  live: AliasView;
  versions: readonly VersionView[];
  children: ReactNode;
}

/** Holds the draft of one alias; mount it with the alias's name as its key. */
export function AliasDraftProvider({ functionKey, live, versions, children }: AliasDraftProviderProps) {
  const [store] = useState(() =>
    createAliasDraftStore(
      draftStorageKey(functionKey, live.name),
      typeof window === "undefined" ? null : window.sessionStorage,
    ),
  );
  const value = useMemo(
    () => ({ functionKey, live, versions, untouched: draftOf(live, versions), store, meaning: rememberMeaning(live) }),
    [functionKey, live, versions, store],
  );
  return <AliasDraftContext value={value}>{children}</AliasDraftContext>;
}

/** What the panel shows of the draft, once a drag rests. `select` picks a primitive or the draft itself: only its change repaints. */
export function useAliasDraft<Selected>(select: (draft: AliasDraft) => Selected): Selected {
  const { store, untouched } = useDraftContext();
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.get() ?? untouched),
    () => select(untouched),
  );
}

/** The draft for those who follow it past React; during hydration it is the one the server rendered. */
export function useDraftSource(): Pick<AliasDraftStore, "subscribeToMoves"> & { current: () => AliasDraft } {
  const { store, untouched } = useDraftContext();
  const isHydrated = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  );
  return useMemo(
    () => ({ subscribeToMoves: store.subscribeToMoves, current: () => (isHydrated ? store.get() : null) ?? untouched }),
    [store, untouched, isHydrated],
  );
}

/** The alias as it is, beside the draft of what it should become, and what a draft means for it. */
export function useLiveAlias(): Pick<AliasDraftContextValue, "functionKey" | "live" | "versions" | "meaning"> {
  return useDraftContext();
}

/** How the panel's parts change the draft. */
export function useDraftActions() {
  const { store, untouched } = useDraftContext();
  return useMemo(
    () => ({
      /** @param isSettled false during a drag, see {@link AliasDraftStore.set} */
      change(part: Partial<AliasDraft>, isSettled = true) {
        const draft = { ...(store.get() ?? untouched), ...part };
        store.set(isSettled && isEqual(draft, untouched) ? null : draft, isSettled);
      },
      /** Reads the draft at the time of the call, without following it. */
      current: () => store.get() ?? untouched,
      discard: () => store.set(null),
    }),
    [store, untouched],
  );
}

const neverChanges = () => () => {};

/** The meaning of the last draft asked about: everybody asks about the same one. */
function rememberMeaning(live: AliasView): (draft: AliasDraft) => DraftMeaning {
  let last: { draft: AliasDraft; meaning: DraftMeaning } | null = null;
  return (draft) => {
    if (last?.draft !== draft) last = { draft, meaning: meaningOf(draft, live) };
    return last.meaning;
  };
}

function useDraftContext(): AliasDraftContextValue {
  const value = useContext(AliasDraftContext);
  if (value === null) throw new Error("A part of the traffic panel stands outside of AliasDraftProvider.");
  return value;
}

/** A draft that says just what is live is none: it must not outlive the live alias's next change. */
function isEqual(left: AliasDraft, right: AliasDraft): boolean {
  return JSON.stringify(Object.entries(left).toSorted()) === JSON.stringify(Object.entries(right).toSorted());
}
