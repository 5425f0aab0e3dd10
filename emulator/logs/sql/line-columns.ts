import { isLogField, type LogFieldType, logFieldTypes } from "../log-fields.ts";
import type { LogLine } from "../log-line.ts";
import { syntaxError } from "../syntax-error.ts";
import { isAggregateCall } from "./aggregates.ts";
import type { Expression, SqlType } from "./sql-query.ts";
import type { Compiled } from "./sql-value.ts";

const columnTypes: Record<LogFieldType, SqlType> = { text: "varchar", long: "bigint", double: "double" };

/** What names mean over single lines: the line's fields and `__TIMESTAMP__`, its time in ms. */
export function resolveLineColumn(expression: Expression): Compiled<LogLine> | null {
  if (isAggregateCall(expression))
    throw syntaxError(`The aggregate ${expression.name} cannot stand here`, expression.at);
  if (expression.kind !== "column") return null;
  const { name } = expression;
  if (name === "__TIMESTAMP__") return { type: "bigint", evaluate: (line) => line.time };
  if (!isLogField(name)) return null;
  return { type: columnTypes[logFieldTypes[name]], evaluate: (line) => line.value(name) };
}

export function isLineColumn(name: string): boolean {
  return name === "__TIMESTAMP__" || isLogField(name);
}
