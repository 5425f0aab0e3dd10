import type { MetricSubject } from "@/lib/domain/metric-schema";
import type { AliasRoles } from "@/lib/domain/roles";

/** The shape that tells a line apart without its colour. */
export type LineMarkShape = "none" | "dot" | "square" | "triangle" | "diamond" | "ring" | "cross";

export interface LineLook {
  /** A CSS colour that follows the theme. */
  colour: string;
  mark: LineMarkShape;
}

/** Blue and orange belong to the stable version and the one on trial, wherever they are drawn. */
const STABLE: LineLook = { colour: "var(--stable)", mark: "none" };
const CANDIDATE: LineLook = { colour: "var(--candidate-dot)", mark: "dot" };
const WHOLE: LineLook = { colour: "var(--muted)", mark: "none" };
/** Each keeps 3 : 1 on both grounds. */
const OTHERS: readonly LineLook[] = [
  { colour: "light-dark(#7a3fc0, #bd93f2)", mark: "square" },
  { colour: "light-dark(#0b7a75, #4fc7bf)", mark: "triangle" },
  { colour: "light-dark(#a8246f, #f08cc4)", mark: "diamond" },
  { colour: "light-dark(#6b6a00, #c9c34a)", mark: "ring" },
  { colour: "light-dark(#4d5b6b, #a3b4c7)", mark: "cross" },
];

/**
 * How the line of each subject looks. Versions by their role on the alias that is looked at; other versions, and
 * aliases, by their place in the list, so that a subject keeps its look in every chart.
 */
export function lineLooks(
  subjects: readonly MetricSubject[],
  roles: Pick<AliasRoles, "stable" | "candidate"> | null,
): LineLook[] {
  let others = 0;
  const next = () => OTHERS[others++ % OTHERS.length] ?? WHOLE;
  return subjects.map((subject) => {
    if (subject.kind === "function") return WHOLE;
    if (subject.kind === "version" && subject.version === roles?.stable) return STABLE;
    if (subject.kind === "version" && subject.version === roles?.candidate) return CANDIDATE;
    return next();
  });
}
