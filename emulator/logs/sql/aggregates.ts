import { syntaxError } from "../syntax-error.ts";
import type { Expression } from "./sql-query.ts";
import { type Compiled, compareValues, isNumeric, queryError, type SqlValue, type ValueType } from "./sql-value.ts";

/** Takes the rows of a group one after the other. */
export interface Accumulator<Row> {
  add(row: Row): void;
  result(): SqlValue;
}

export interface Aggregate<Row> {
  type: ValueType;
  start(): Accumulator<Row>;
}

const names = new Set(["count", "count_if", "sum", "avg", "min", "max", "approx_distinct", "approx_percentile"]);

export function isAggregateCall(expression: Expression): expression is Expression & { kind: "call" } {
  return expression.kind === "call" && names.has(expression.name);
}

/** NULL is left out of every aggregate but count(*). The approximate ones are exact here. */
export function toAggregate<Row>(
  { name, args, isDistinct, at }: Expression & { kind: "call" },
  compile: (of: Expression) => Compiled<Row>,
): Aggregate<Row> {
  const [first, second] = args;
  const expected = name === "approx_percentile" ? 2 : 1;
  if (first === undefined || args.length !== expected || (isDistinct && name !== "count")) {
    throw syntaxError(`The arguments of ${name} do not fit`, at);
  }
  if (first.kind === "everything") return { type: "bigint", start: () => counting(() => true) };
  const of = compile(first);
  if (name === "count" && !isDistinct)
    return { type: "bigint", start: () => counting((row: Row) => of.evaluate(row) !== null) };
  if (name === "count" || name === "approx_distinct") return { type: "bigint", start: () => distinct(of) };
  if (name === "count_if") {
    if (of.type !== "boolean") throw syntaxError("count_if takes a condition", first.at);
    return { type: "bigint", start: () => counting((row: Row) => of.evaluate(row) === true) };
  }
  if (name === "min" || name === "max") return { type: of.type, start: () => extreme(of, name === "min" ? -1 : 1) };
  if (!isNumeric(of.type)) throw syntaxError(`${name} takes numbers and this is ${of.type}`, first.at);
  if (name === "sum") return { type: of.type, start: () => summing(of, ({ sum }) => sum) };
  if (name === "avg") return { type: "double", start: () => summing(of, ({ sum, count }) => sum / count) };
  const share = second?.kind === "number" ? Number(second.text) : Number.NaN;
  if (!(share >= 0 && share <= 1)) throw syntaxError("approx_percentile takes a share from 0 to 1", second?.at ?? at);
  return { type: of.type, start: () => percentile(of, share) };
}

function counting<Row>(counts: (row: Row) => boolean): Accumulator<Row> {
  let count = 0;
  return {
    add(row) {
      if (counts(row)) count += 1;
    },
    result: () => count,
  };
}

/** Different values that are kept for one answer at most. */
const maxValues = 1_000_000;

function distinct<Row>(of: Compiled<Row>): Accumulator<Row> {
  const seen = new Set<SqlValue>();
  return {
    add(row) {
      const value = of.evaluate(row);
      if (value !== null) seen.add(value);
      if (seen.size > maxValues) throw queryError(`More than ${maxValues} different values.`);
    },
    result: () => seen.size,
  };
}

function extreme<Row>(of: Compiled<Row>, sign: 1 | -1): Accumulator<Row> {
  let best: SqlValue = null;
  return {
    add(row) {
      const value = of.evaluate(row);
      if (value !== null && (best === null || sign * compareValues(value, best) > 0)) best = value;
    },
    result: () => best,
  };
}

function summing<Row>(of: Compiled<Row>, finish: (total: { sum: number; count: number }) => number): Accumulator<Row> {
  const total = { sum: 0, count: 0 };
  return {
    add(row) {
      const value = of.evaluate(row);
      if (value === null) return;
      total.sum += Number(value);
      total.count += 1;
    },
    result: () => (total.count === 0 ? null : finish(total)),
  };
}

/** The smallest value that at least the share of all values does not exceed. */
function percentile<Row>(of: Compiled<Row>, share: number): Accumulator<Row> {
  const values: number[] = [];
  return {
    add(row) {
      const value = of.evaluate(row);
      if (value !== null) values.push(Number(value));
    },
    result() {
      const sorted = Float64Array.from(values).sort();
      return sorted.at(Math.max(0, Math.ceil(share * sorted.length) - 1)) ?? null;
    },
  };
}
