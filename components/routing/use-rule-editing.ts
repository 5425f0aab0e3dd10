"use client";
import { useRef, useState } from "react";
import { type MatchOn, ruleDraftOf, withRules } from "@/components/release/alias-draft";
import { useAliasDraft, useDraftActions, useLiveAlias } from "@/components/release/alias-draft-context";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import { emptyRule, moveRule, type RuleDraft, removeRule, replaceRule } from "@/lib/domain/rule-draft";

/** The rules of the draft and every way to edit them. */
export function useRuleEditing() {
  const { live } = useLiveAlias();
  const { change, current } = useDraftActions();
  const draft = useAliasDraft((whole) => whole);
  const shown = ruleDraftOf(draft, live);
  const keys = useEntryKeys(shown.rules.length);
  const set = (next: Partial<RuleDraft>) => {
    const now = current();
    change(withRules(now, live, { ...ruleDraftOf(now, live), ...next }));
  };
  const rulesNow = () => ruleDraftOf(current(), live).rules;
  return {
    ...shown,
    matchOn: draft.matchOn,
    /** Whether a person has begun to edit. */
    isTouched: draft.byRule !== null,
    /** One per rule: it stays with the rule wherever it moves. */
    keys: keys.all,
    setMatchOn: (matchOn: MatchOn) => change({ matchOn }),
    setMissVersion: (missVersion: string) => set({ missVersion }),
    setRules: (rules: readonly MatchRule[]) => set({ rules }),
    edit: (index: number, rule: MatchRule) => set({ rules: replaceRule(rulesNow(), index, rule) }),
    add() {
      const rules = rulesNow();
      const version = rules.at(-1)?.version ?? draft.candidate ?? shown.missVersion;
      set({ rules: [...rules, emptyRule(version)] });
    },
    remove(index: number) {
      keys.remove(index);
      set({ rules: removeRule(rulesNow(), index) });
    },
    move(index: number, step: -1 | 1) {
      keys.swap(index, index + step);
      set({ rules: moveRule(rulesNow(), index, step) });
    },
  };
}

export type RuleEditing = ReturnType<typeof useRuleEditing>;

/** Names for entries of a list that is kept elsewhere and may also be replaced as a whole. */
function useEntryKeys(count: number) {
  const next = useRef(0);
  const [kept, setKept] = useState<readonly number[]>([]);
  const all = [...kept.slice(0, count)];
  while (all.length < count) all.push(next.current++);
  if (all.length !== kept.length) setKept(all);
  return {
    all,
    remove: (index: number) => setKept(all.filter((_, at) => at !== index)),
    swap: (left: number, right: number) =>
      setKept(all.map((key, at) => (at === left ? (all[right] ?? key) : at === right ? (all[left] ?? key) : key))),
  };
}
