"use client";
import { type ReactNode, useState } from "react";
import type { RuleField, RuleFinding } from "@/lib/domain/rule-lint";
import { FindingList } from "./finding-list";
import { useFindingWords } from "./use-finding-words";

/** That a field is empty is said once its person has left it: nobody has finished a form when it opens. */
const EMPTY: ReadonlySet<string> = new Set(["nameEmpty", "valueEmpty", "fromEmpty", "toEmpty"]);

export interface FieldNotes {
  /** For a field: what is wrong, what else there is to say, and how it learns that it was left. */
  of: (field: RuleField) => { error?: ReactNode; hint?: ReactNode; onBlur: () => void };
}

/** Hands the findings of one rule to its fields. */
export function useFieldNotes(findings: readonly RuleFinding[]): FieldNotes {
  const words = useFindingWords();
  const [left, setLeft] = useState<ReadonlySet<RuleField>>(new Set());
  return {
    of(field) {
      const mine = findings.filter((finding) => finding.field === field);
      const error = mine.find(({ level, reason }) => level === "error" && (!EMPTY.has(reason) || left.has(field)));
      const others = mine.filter(({ level }) => level !== "error");
      return {
        ...(error === undefined ? {} : { error: words(error) }),
        ...(others.length === 0 ? {} : { hint: <FindingList findings={others} /> }),
        onBlur: () => setLeft((before) => new Set([...before, field])),
      };
    },
  };
}
