"use client";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useDebounced } from "@/components/palette/use-debounced";
import { ruleDraftOf } from "@/components/release/alias-draft";
import { useAliasDraft, useLiveAlias } from "@/components/release/alias-draft-context";
import { ruleHeader } from "@/lib/domain/match-rule";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import { lintRules, type RuleFinding } from "@/lib/domain/rule-lint";
import { headerSightingQuery, personasQuery } from "./routing-queries";

const TYPING_REST_MS = 700;

/** What there is to say about the rules of the draft. An empty form nobody touched is not wrong yet. */
export function useRuleFindings(): RuleFinding[] {
  const { functionKey, live, versions } = useLiveAlias();
  const draft = useAliasDraft((whole) => whole);
  const { data } = useQuery(personasQuery(functionKey));
  const unseenHeaders = useUnseenHeaders();
  return useMemo(() => {
    const findings = lintRules(ruleDraftOf(draft, live), {
      live,
      versions,
      personas: data?.personas ?? [],
      unseenHeaders,
    });
    const isBlank = draft.byRule === null && live.routing?.by !== "rule";
    return isBlank ? findings.filter(({ reason }) => reason === "splitOff") : findings;
  }, [draft, live, versions, data, unseenHeaders]);
}

/** Headers that a person typed and the recent log does not mention, with the number of lines looked at. */
function useUnseenHeaders(): ReadonlyMap<string, number> {
  const { functionKey, live } = useLiveAlias();
  // What is in force already is no typing mistake of now.
  const standing = new Set(headersOf(live.routing?.by === "rule" ? live.routing.rules : []));
  const typed = useAliasDraft((draft) =>
    JSON.stringify(headersOf(draft.byRule?.rules ?? []).filter((header) => !standing.has(header))),
  );
  // What this very component wrote one line above.
  const headers = JSON.parse(useDebounced(typed, TYPING_REST_MS)) as string[];
  return useQueries({
    queries: headers.slice(0, 5).map((header) => headerSightingQuery(functionKey, header)),
    combine: toUnseen,
  });
}

function headersOf(rules: readonly MatchRule[]): string[] {
  return [...new Set(rules.flatMap((rule) => ruleHeader(rule) ?? []))];
}

function toUnseen(
  results: readonly { data?: { header: string; isSeen: boolean | null; lines: number } | undefined }[],
): ReadonlyMap<string, number> {
  return new Map(results.flatMap(({ data }) => (data?.isSeen === false ? [[data.header, data.lines] as const] : [])));
}
