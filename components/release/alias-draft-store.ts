import type { FunctionKey } from "@/lib/domain/function-schema";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import type { RuleDraft } from "@/lib/domain/rule-draft";
import type { AliasDraft } from "./alias-draft";

/** How long the thumb rests before the parts that do not follow every move are told. */
const REST_MS = 80;

/**
 * Holds what a person changed, outside of React's tree: a drag repaints the few parts that show the share and nothing
 * else. Null: nothing was touched, and the panel follows the live alias.
 */
export interface AliasDraftStore {
  get(): AliasDraft | null;
  /** During a drag `isSettled` is false: the draft is shown, and kept for a reload once the thumb is let go. */
  set(draft: AliasDraft | null, isSettled?: boolean): void;
  /** Called for every change, except that a drag is told of once it rests. */
  subscribe(listener: () => void): () => void;
  /** Called for every move of a drag too. */
  subscribeToMoves(listener: () => void): () => void;
}

/** Under which name a browser keeps the draft of an alias. */
export function draftStorageKey({ region, namespace, functionName }: FunctionKey, aliasName: string): string {
  return `halftone-draft:${region}/${namespace}/${functionName}/${aliasName}`;
}

type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** @param storage where drafts outlive a reload; null where there is none */
export function createAliasDraftStore(storageKey: string, storage: DraftStorage | null): AliasDraftStore {
  const listeners = new Set<() => void>();
  const moveListeners = new Set<() => void>();
  let rest: ReturnType<typeof setTimeout> | undefined;
  let draft = readDraft(storageKey, storage);
  return {
    get: () => draft,
    set(next, isSettled = true) {
      draft = next;
      if (isSettled) keepDraft(storageKey, next, storage);
      tell(moveListeners);
      clearTimeout(rest);
      if (isSettled) tell(listeners);
      else rest = setTimeout(() => tell(listeners), REST_MS);
    },
    subscribe: (listener) => listen(listeners, listener),
    subscribeToMoves: (listener) => listen(moveListeners, listener),
  };
}

function tell(listeners: ReadonlySet<() => void>): void {
  for (const listener of listeners) listener();
}

function listen(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function keepDraft(key: string, draft: AliasDraft | null, storage: DraftStorage | null): void {
  try {
    if (draft === null) storage?.removeItem(key);
    else storage?.setItem(key, JSON.stringify(draft));
  } catch {
    // A full or forbidden storage costs the draft at a reload, not the page.
  }
}

function readDraft(key: string, storage: DraftStorage | null): AliasDraft | null {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(key) ?? "null");
    // Drafts of before rules could be edited lack these fields.
    const whole = typeof stored === "object" && stored !== null ? { byRule: null, matchOn: "http", ...stored } : stored;
    return isDraft(whole) ? whole : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is AliasDraft {
  if (typeof value !== "object" || value === null) return false;
  // Checked field by field below; the cast only gives the fields names.
  const { mode, stable, candidate, share, version, isReplacing, byRule, matchOn } = value as Partial<AliasDraft>;
  return (
    (mode === "weight" || mode === "rule" || mode === "version") &&
    typeof stable === "string" &&
    (candidate === null || typeof candidate === "string") &&
    typeof share === "number" &&
    share >= 0 &&
    share <= 100 &&
    typeof version === "string" &&
    typeof isReplacing === "boolean" &&
    (matchOn === "http" || matchOn === "routingKey") &&
    (byRule === null || isRuleDraft(byRule))
  );
}

function isRuleDraft(value: unknown): value is RuleDraft {
  if (typeof value !== "object" || value === null) return false;
  // As above.
  const { rules, missVersion } = value as Partial<RuleDraft>;
  return typeof missVersion === "string" && Array.isArray(rules) && rules.every(isRule);
}

function isRule(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  // As above.
  const { version, key, method, expression } = value as Partial<MatchRule>;
  return [version, key, method, expression].every((field) => typeof field === "string");
}
