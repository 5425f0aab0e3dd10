import type { LogField } from "./log-fields.ts";

export type ConditionSyntax = "lucene" | "cql";

/** A word of a search: literal text with wildcards in it. */
export type WordPattern = readonly (string | Wildcard)[];
export type Wildcard = { any: "characters" | "character" };

/** The search side of a statement. `field` null searches the whole line. */
export type Condition =
  | { kind: "all" }
  | { kind: "and" | "or"; left: Condition; right: Condition }
  | { kind: "not"; of: Condition }
  | { kind: "words"; field: LogField | null; words: readonly WordPattern[]; relation: "and" | "or" | "phrase" }
  | { kind: "empty"; field: LogField }
  | { kind: "compare"; field: LogField; operator: Comparison; value: number };

export type Comparison = ">" | ">=" | "<" | "<=" | "=";
