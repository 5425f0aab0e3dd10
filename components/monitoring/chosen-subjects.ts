import { orderAliases } from "@/components/functions/order-aliases";
import type { AliasView, FunctionView } from "@/lib/domain/function-schema";
import type { MetricSubject } from "@/lib/domain/metric-schema";
import { aliasRoles } from "@/lib/domain/roles";
import { additionalVersions } from "@/lib/domain/routing-config";

/** By what the figures are split. */
export const SUBJECT_KINDS = ["version", "alias", "function"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** More lines than this nobody can tell apart. */
export const MOST_SUBJECTS = 6;
const USUAL_SUBJECTS = 4;

/** The alias whose roles colour the versions: the one asked for, or the one that serves most people. */
export function leadingAlias(aliases: readonly AliasView[], asked: string | null): AliasView | null {
  return aliases.find(({ name }) => name === asked) ?? orderAliases(aliases)[0] ?? null;
}

/** Every name of a kind that can be looked at, the likeliest first. */
export function subjectNames(
  { aliases, versions }: Pick<FunctionView, "aliases" | "versions">,
  kind: SubjectKind,
  leading: AliasView | null,
): string[] {
  if (kind === "function") return [];
  const ordered = orderAliases(aliases);
  if (kind === "alias") return ordered.map(({ name }) => name);
  return [...new Set([...(leading === null ? [] : versionsOf(leading)), ...versions.map(({ version }) => version)])];
}

/** What is shown when the address names nothing: the versions that serve somebody, the aliases, or the whole. */
export function usualNames(
  view: Pick<FunctionView, "aliases" | "versions">,
  kind: SubjectKind,
  leading: AliasView | null,
): string[] {
  if (kind !== "version") return subjectNames(view, kind, leading).slice(0, USUAL_SUBJECTS);
  const routed = [...(leading === null ? [] : versionsOf(leading)), ...orderAliases(view.aliases).flatMap(versionsOf)];
  const names = routed.length > 0 ? routed : subjectNames(view, kind, leading);
  return [...new Set(names)].slice(0, USUAL_SUBJECTS);
}

export function subjectsOf(kind: SubjectKind, names: readonly string[]): MetricSubject[] {
  if (kind === "function") return [{ kind }];
  return names.map((name) => (kind === "version" ? { kind, version: name } : { kind, alias: name }));
}

/** Stable first, then the one on trial, then what else it names. */
function versionsOf(alias: AliasView): string[] {
  const { stable, candidate } = aliasRoles(alias);
  const others = alias.routing === null ? [] : additionalVersions(alias.routing);
  return [stable, ...(candidate === null ? [] : [candidate]), ...others];
}
