import { logFields } from "../log-fields.ts";
import type { LogLine } from "../log-line.ts";
import { syntaxError } from "../syntax-error.ts";
import { type Aggregate, isAggregateCall, toAggregate } from "./aggregates.ts";
import { compileCondition, compileExpression } from "./compile-expression.ts";
import { isLineColumn, resolveLineColumn } from "./line-columns.ts";
import { type Expression, expressionText, type SelectItem, type SqlQuery } from "./sql-query.ts";
import type { Compiled, SqlValue } from "./sql-value.ts";

/** One group of lines: its keys and what its aggregates came to. */
export interface GroupRow {
  keys: readonly SqlValue[];
  results: readonly SqlValue[];
}

/** How rows become the answer, whether they are lines or groups of lines. */
export interface Output<Row> {
  columns: { name: string; value: Compiled<Row> }[];
  keeps(row: Row): boolean;
  orderBy: { value: Compiled<Row>; descending: boolean }[];
}

export type SqlPlan = { where(line: LogLine): boolean } & (
  | { kind: "lines"; output: Output<LogLine>; isDistinct: boolean }
  | { kind: "groups"; keys: Compiled<LogLine>[]; aggregates: Aggregate<LogLine>[]; output: Output<GroupRow> }
);

interface NamedItem {
  name: string;
  of: Expression;
}

/** Throws FailedOperation.SyntaxError for whatever does not fit together. */
export function planSql(query: SqlQuery): SqlPlan {
  const where = query.where === null ? () => true : compileCondition(query.where, resolveLineColumn);
  const items = nameItems(query.items);
  const orderBy = query.orderBy.map(({ by, descending }) => ({ by: ordered(by, items), descending }));
  const written = [...items.map(({ of }) => of), ...orderBy.map(({ by }) => by)];
  const isGrouped = query.groupBy.length > 0 || query.having !== null || written.some(hasAggregate);
  if (!isGrouped) {
    const compile = (of: Expression) => compileExpression(of, resolveLineColumn);
    const output: Output<LogLine> = {
      columns: items.map(({ name, of }) => ({ name, value: compile(of) })),
      keeps: () => true,
      orderBy: orderBy.map(({ by, descending }) => ({ value: compile(by), descending })),
    };
    if (query.isDistinct) checkDistinctOrder(items, orderBy);
    return { kind: "lines", where, output, isDistinct: query.isDistinct };
  }
  if (query.isDistinct) throw syntaxError("SELECT DISTINCT with aggregates is not supported here", 0);
  return { where, ...planGroups(query, items, orderBy) };
}

function planGroups(query: SqlQuery, items: NamedItem[], orderBy: { by: Expression; descending: boolean }[]) {
  const keyExpressions = query.groupBy.map((each) => grouped(each, items));
  const keyIndexes = new Map(keyExpressions.map((each, index) => [expressionText(each), index]));
  const aggregates: Aggregate<LogLine>[] = [];
  const aggregateIndexes = new Map<string, number>();
  const compileLine = (of: Expression) => compileExpression(of, resolveLineColumn);
  const keys = keyExpressions.map(compileLine);

  const resolve = (expression: Expression): Compiled<GroupRow> | null => {
    const text = expressionText(expression);
    const key = keyIndexes.get(text);
    if (key !== undefined) return { type: keys[key]?.type ?? null, evaluate: (row) => row.keys[key] ?? null };
    if (isAggregateCall(expression)) {
      const index = aggregateIndexes.get(text) ?? aggregates.push(toAggregate(expression, compileLine)) - 1;
      aggregateIndexes.set(text, index);
      return { type: aggregates[index]?.type ?? null, evaluate: (row) => row.results[index] ?? null };
    }
    if (expression.kind === "column" && isLineColumn(expression.name)) {
      throw syntaxError(`${expression.name} must be an aggregate or appear in GROUP BY`, expression.at);
    }
    return null;
  };
  const compile = (of: Expression) => compileExpression(of, resolve);
  const output: Output<GroupRow> = {
    columns: items.map(({ name, of }) => ({ name, value: compile(of) })),
    keeps: query.having === null ? () => true : compileCondition(query.having, resolve),
    orderBy: orderBy.map(({ by, descending }) => ({ value: compile(by), descending })),
  };
  return { kind: "groups" as const, keys, aggregates, output };
}

function nameItems(items: readonly SelectItem[]): NamedItem[] {
  const named = items.flatMap((item): (NamedItem & { at: number })[] => {
    if (item.kind === "everything") {
      const { at } = item;
      return logFields.map((name) => ({ name, of: { kind: "column", name, at }, at }));
    }
    const { of, alias } = item;
    return [{ name: alias ?? (of.kind === "column" ? of.name : ""), of, at: of.at }];
  });
  const seen = new Set<string>();
  return named.map(({ name: given, of, at }, index) => {
    const name = given === "" ? `_col${index}` : given;
    if (seen.has(name)) throw syntaxError(`Two columns are named ${name}`, at);
    seen.add(name);
    return { name, of };
  });
}

/** GROUP BY takes fields, names given with AS and the places of columns. */
function grouped(expression: Expression, items: readonly NamedItem[]): Expression {
  const named = expression.kind === "column" && !isLineColumn(expression.name) ? byName(expression.name, items) : null;
  const found = named ?? byPlace(expression, items) ?? expression;
  if (hasAggregate(found)) throw syntaxError("GROUP BY cannot contain an aggregate", expression.at);
  return found;
}

/** ORDER BY looks for a column of the answer first. */
function ordered(expression: Expression, items: readonly NamedItem[]): Expression {
  const named = expression.kind === "column" ? byName(expression.name, items) : null;
  return named ?? byPlace(expression, items) ?? expression;
}

function byName(name: string, items: readonly NamedItem[]): Expression | null {
  return items.find((item) => item.name === name)?.of ?? null;
}

function byPlace(expression: Expression, items: readonly NamedItem[]): Expression | null {
  if (expression.kind !== "number") return null;
  const found = items[Number(expression.text) - 1];
  if (found === undefined) throw syntaxError(`There is no column ${expression.text}`, expression.at);
  return found.of;
}

function checkDistinctOrder(items: readonly NamedItem[], orderBy: readonly { by: Expression }[]): void {
  const texts = new Set(items.map(({ of }) => expressionText(of)));
  const stranger = orderBy.find(({ by }) => !texts.has(expressionText(by)));
  if (stranger !== undefined) throw syntaxError("SELECT DISTINCT is ordered by its own columns only", stranger.by.at);
}

function hasAggregate(expression: Expression): boolean {
  return isAggregateCall(expression) || partsOf(expression).some(hasAggregate);
}

function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case "call":
      return expression.args;
    case "cast":
    case "negate":
    case "not":
    case "isNull":
      return [expression.of];
    case "binary":
      return [expression.left, expression.right];
    case "between":
      return [expression.of, expression.low, expression.high];
    case "in":
      return [expression.of, ...expression.list];
    case "like":
      return [expression.of, expression.pattern];
    case "case": {
      const parts = expression.branches.flatMap(({ when, result }) => [when, result]);
      return expression.otherwise === null ? parts : [...parts, expression.otherwise];
    }
    default:
      return [];
  }
}
