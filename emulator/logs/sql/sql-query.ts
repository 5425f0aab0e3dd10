/** A SELECT as it was written; `at` is the place in the whole statement. */
export interface SqlQuery {
  items: SelectItem[];
  isDistinct: boolean;
  where: Expression | null;
  groupBy: Expression[];
  having: Expression | null;
  orderBy: { by: Expression; descending: boolean }[];
  limit: number;
  offset: number;
}

export type SelectItem =
  | { kind: "everything"; at: number }
  | { kind: "expression"; of: Expression; alias: string | null };

export type Expression = { at: number } & (
  | { kind: "number"; text: string }
  | { kind: "string"; value: string }
  | { kind: "boolean"; value: boolean }
  | { kind: "null" }
  | { kind: "column"; name: string }
  | { kind: "everything" }
  | { kind: "interval"; ms: number }
  | { kind: "call"; name: string; args: Expression[]; isDistinct: boolean }
  | { kind: "cast"; of: Expression; to: SqlType }
  | { kind: "negate" | "not"; of: Expression }
  | { kind: "binary"; operator: BinaryOperator; left: Expression; right: Expression }
  | { kind: "between"; of: Expression; low: Expression; high: Expression }
  | { kind: "in"; of: Expression; list: Expression[] }
  | { kind: "like"; of: Expression; pattern: Expression }
  | { kind: "isNull"; of: Expression }
  | { kind: "case"; branches: { when: Expression; result: Expression }[]; otherwise: Expression | null }
);

export type BinaryOperator = "and" | "or" | "=" | "<>" | "<" | "<=" | ">" | ">=" | "+" | "-" | "*" | "/" | "%";

export type SqlType = "bigint" | "double" | "varchar" | "boolean" | "timestamp";

/** The expression as one text, the same for expressions that mean the same. */
export function expressionText(expression: Expression): string {
  return JSON.stringify(expression, (key, value: unknown) => (key === "at" ? undefined : value));
}
