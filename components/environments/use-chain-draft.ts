"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import { ProblemError } from "@/lib/client/call-api";
import { saveEnvironments } from "@/lib/client/environments-api";
import { DEFAULT_CHAIN } from "@/lib/domain/environment";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Problem } from "@/lib/domain/problem-schema";
import { type ChainRow, chainOf, isSameChain, rowProblems, rowsOf } from "./chain-draft";
import { environmentsQuery } from "./environment-queries";

/** The chain being edited: as it is kept until something is typed, and saved against the revision that was seen then. */
export function useChainDraft(functionKey: FunctionKey, onSaved: () => void) {
  const client = useQueryClient();
  const nameOf = useEnvironmentName();
  const query = useQuery({ ...environmentsQuery(functionKey), staleTime: 0 });
  const { data } = query;
  const [draft, setDraft] = useState<{ rows: ChainRow[]; revision: number } | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** What somebody else saved meanwhile is shown, and the next save is meant to replace it. */
  const [isConflict, setConflict] = useState(false);
  const rows = draft?.rows ?? rowsOf(data?.environments ?? [], nameOf);
  const known = [...(data?.environments ?? []), ...DEFAULT_CHAIN];
  const chain = chainOf(rows, known, nameOf);
  const problems = rowProblems(rows);
  const isDirty = data !== undefined && !isSameChain(chain, data.environments);

  async function save() {
    if (data === undefined) return;
    setSaving(true);
    setProblem(null);
    try {
      const environments = isSameChain(chain, DEFAULT_CHAIN) ? null : chain;
      const view = await saveEnvironments(functionKey, { environments, revision: draft?.revision ?? data.revision });
      client.setQueryData(environmentsQuery(functionKey).queryKey, view);
      void client.invalidateQueries({ queryKey: ["function"] });
      onSaved();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
      if (error.problem.code !== "environmentsChanged") return;
      const { data: saved } = await query.refetch();
      if (saved === undefined) return;
      // The typed draft stays; saving it again is a decision made in sight of what the other saved.
      setDraft({ rows, revision: saved.revision });
      setConflict(true);
    } finally {
      setSaving(false);
    }
  }

  return {
    ...{ query, rows, problems, problem, isSaving, isConflict },
    canSave: isDirty && !isSaving && problems.every((wrong) => wrong === null),
    isDefault: isSameChain(chain, DEFAULT_CHAIN),
    edit(next: ChainRow[]) {
      setDraft({ rows: next, revision: draft?.revision ?? data?.revision ?? 0 });
    },
    defaultRows: () => rowsOf(DEFAULT_CHAIN, nameOf),
    save: () => void save(),
  };
}
