import { expect, test, vi } from "vitest";
import type { AliasDraft } from "./alias-draft";
import { createAliasDraftStore } from "./alias-draft-store";

const draft: AliasDraft = {
  mode: "weight",
  stable: "1",
  candidate: "2",
  share: 30,
  version: "2",
  isReplacing: false,
  byRule: null,
  matchOn: "http",
};

function memory(initial: Record<string, string> = {}) {
  const kept = new Map(Object.entries(initial));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test("a settled draft is found again by the next store of the same alias", () => {
  const storage = memory();
  createAliasDraftStore("a", storage).set(draft);
  expect(createAliasDraftStore("a", storage).get()).toEqual(draft);
  expect(createAliasDraftStore("b", storage).get()).toBeNull();
});

test("a drag that is still going on is shown but not kept", () => {
  const storage = memory();
  const store = createAliasDraftStore("a", storage);
  store.set(draft, false);
  expect(store.get()).toEqual(draft);
  expect(storage.getItem("a")).toBeNull();
});

test("a drag tells of every move those who follow it, and everybody else once it rests or is over", () => {
  vi.useFakeTimers();
  const store = createAliasDraftStore("a", memory());
  const [onMove, onRest] = [vi.fn(), vi.fn()];
  store.subscribeToMoves(onMove);
  store.subscribe(onRest);
  store.set({ ...draft, share: 31 }, false);
  store.set({ ...draft, share: 32 }, false);
  expect([onMove.mock.calls.length, onRest.mock.calls.length]).toEqual([2, 0]);
  vi.runAllTimers();
  expect(onRest).toHaveBeenCalledTimes(1);
  store.set({ ...draft, share: 33 }, false);
  store.set({ ...draft, share: 33 });
  expect(onRest).toHaveBeenCalledTimes(2);
  vi.runAllTimers();
  expect(onRest).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});

test("discarding forgets what was kept", () => {
  const storage = memory();
  const store = createAliasDraftStore("a", storage);
  store.set(draft);
  store.set(null);
  expect(store.get()).toBeNull();
  expect(createAliasDraftStore("a", storage).get()).toBeNull();
});

test("a draft of before rules could be edited is kept and has none of its own", () => {
  const { byRule: _byRule, matchOn: _matchOn, ...old } = draft;
  expect(createAliasDraftStore("a", memory({ a: JSON.stringify(old) })).get()).toEqual(draft);
});

test("rules that were being edited are found again, unknown ones too", () => {
  const storage = memory();
  const rule = { version: "4", key: "invoke.headers.User", method: "regex", expression: "^B" };
  const edited: AliasDraft = { ...draft, mode: "rule", byRule: { rules: [rule], missVersion: "3" } };
  createAliasDraftStore("a", storage).set(edited);
  expect(createAliasDraftStore("a", storage).get()).toEqual(edited);
});

test.each([
  "{",
  "7",
  JSON.stringify({ ...draft, byRule: { rules: [{ key: "a" }], missVersion: "1" } }),
  JSON.stringify({ ...draft, byRule: 7 }),
  JSON.stringify({ ...draft, matchOn: "cookie" }),
  '{"mode":"weight"}',
  JSON.stringify({ ...draft, share: 400 }),
])("what else stands in the storage, %s, is no draft", (text) => {
  expect(createAliasDraftStore("a", memory({ a: text })).get()).toBeNull();
});

test("a storage that refuses costs the keeping, not the draft", () => {
  const refusing = {
    ...memory(),
    setItem() {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  const store = createAliasDraftStore("a", refusing);
  const listener = vi.fn();
  store.subscribe(listener);
  store.set(draft);
  expect(store.get()).toEqual(draft);
  expect(listener).toHaveBeenCalledTimes(1);
});
