import { syntaxError } from "../syntax-error.ts";
import { findScalarFunction } from "./scalar-functions.ts";
import type { BinaryOperator, Expression, SqlType } from "./sql-query.ts";
import {
  type Compiled,
  commonType,
  compareValues,
  isNumeric,
  queryError,
  type SqlValue,
  type ValueType,
} from "./sql-value.ts";

/** What columns, aggregates and group keys mean; asked before an expression is taken apart. Throws for a name that means nothing. */
export type Resolve<Row> = (expression: Expression) => Compiled<Row> | null;

/** Turns an expression into a function. Types are checked here, so that a wrong comparison is refused instead of being false. */
export function compileExpression<Row>(expression: Expression, resolve: Resolve<Row>): Compiled<Row> {
  const resolved = resolve(expression);
  if (resolved !== null) return resolved;
  const compile = (of: Expression) => compileExpression(of, resolve);
  switch (expression.kind) {
    case "number":
      return constant(expression.text.includes(".") ? "double" : "bigint", Number(expression.text));
    case "string":
      return constant("varchar", expression.value);
    case "boolean":
      return constant("boolean", expression.value);
    case "null":
      return constant(null, null);
    case "cast":
      return cast(compile(expression.of), expression.to, expression.at);
    case "negate":
      return negate(compile(expression.of), expression.at);
    case "not":
      return not(condition(compile(expression.of), expression.of.at));
    case "binary":
      return binary(expression.operator, compile(expression.left), compile(expression.right), expression.at);
    case "between": {
      const [of, low, high] = [compile(expression.of), compile(expression.low), compile(expression.high)];
      const { at } = expression;
      return binary("and", binary(">=", of, low, at), binary("<=", of, high, at), at);
    }
    case "in": {
      const of = compile(expression.of);
      const tests = expression.list.map((each) => binary("=", of, compile(each), each.at));
      return tests.reduce((left, right) => binary("or", left, right, expression.at));
    }
    case "like":
      return like(compile(expression.of), compile(expression.pattern), expression.at);
    case "isNull": {
      const of = compile(expression.of);
      return { type: "boolean", evaluate: (row) => of.evaluate(row) === null };
    }
    case "case":
      return caseOf(expression, compile);
    case "call":
      return call(expression, compile);
    case "interval":
      throw syntaxError("An interval only stands in histogram", expression.at);
    case "everything":
      throw syntaxError("Unexpected *", expression.at);
    case "column":
      throw syntaxError(`The column ${expression.name} does not exist`, expression.at);
  }
}

/** The expression as a condition: NULL counts as not fulfilled. */
export function compileCondition<Row>(expression: Expression, resolve: Resolve<Row>): (row: Row) => boolean {
  const of = condition(compileExpression(expression, resolve), expression.at);
  return (row) => of.evaluate(row) === true;
}

function constant<Row>(type: ValueType, value: SqlValue): Compiled<Row> {
  return { type, evaluate: () => value };
}

function condition<Row>(of: Compiled<Row>, at: number): Compiled<Row> {
  if (of.type === "boolean" || of.type === null) return of;
  throw syntaxError(`A condition is expected and this is ${of.type}`, at);
}

function not<Row>(of: Compiled<Row>): Compiled<Row> {
  return {
    type: "boolean",
    evaluate(row) {
      const value = of.evaluate(row);
      return value === null ? null : value !== true;
    },
  };
}

function negate<Row>(of: Compiled<Row>, at: number): Compiled<Row> {
  if (!isNumeric(of.type)) throw syntaxError(`A number is expected and this is ${of.type}`, at);
  return {
    type: of.type,
    evaluate(row) {
      const value = of.evaluate(row);
      return value === null ? null : -Number(value);
    },
  };
}

function binary<Row>(operator: BinaryOperator, left: Compiled<Row>, right: Compiled<Row>, at: number): Compiled<Row> {
  if (operator === "and" || operator === "or") return logical(operator, condition(left, at), condition(right, at));
  if (operator === "+" || operator === "-" || operator === "*" || operator === "/" || operator === "%") {
    return arithmetic(operator, left, right, at);
  }
  if (commonType(left.type, right.type) === undefined) {
    throw syntaxError(`${left.type} cannot be compared with ${right.type}`, at);
  }
  const holds = comparisons[operator];
  return {
    type: "boolean",
    evaluate(row) {
      const [a, b] = [left.evaluate(row), right.evaluate(row)];
      return a === null || b === null ? null : holds(compareValues(a, b));
    },
  };
}

const comparisons = {
  "=": (order: number) => order === 0,
  "<>": (order: number) => order !== 0,
  "<": (order: number) => order < 0,
  "<=": (order: number) => order <= 0,
  ">": (order: number) => order > 0,
  ">=": (order: number) => order >= 0,
} as const;

/** With NULL as "unknown": false and unknown is false, true or unknown is true. */
function logical<Row>(operator: "and" | "or", left: Compiled<Row>, right: Compiled<Row>): Compiled<Row> {
  const decisive = operator === "or";
  return {
    type: "boolean",
    evaluate(row) {
      const a = left.evaluate(row);
      if (a === decisive) return decisive;
      const b = right.evaluate(row);
      if (b === decisive) return decisive;
      return a === null || b === null ? null : !decisive;
    },
  };
}

type Arithmetic = "+" | "-" | "*" | "/" | "%";

/** Whole numbers stay whole, in divisions too. */
function arithmetic<Row>(operator: Arithmetic, left: Compiled<Row>, right: Compiled<Row>, at: number): Compiled<Row> {
  const type = commonType(left.type, right.type);
  if (type === undefined || !isNumeric(left.type) || !isNumeric(right.type)) {
    throw syntaxError(`${operator} needs two numbers and these are ${left.type} and ${right.type}`, at);
  }
  return {
    type,
    evaluate(row) {
      const [a, b] = [left.evaluate(row), right.evaluate(row)];
      if (a === null || b === null) return null;
      const result = calculate(operator, Number(a), Number(b));
      return type === "bigint" ? Math.trunc(result) : result;
    },
  };
}

function calculate(operator: Arithmetic, a: number, b: number): number {
  if (operator === "+") return a + b;
  if (operator === "-") return a - b;
  if (operator === "*") return a * b;
  if (b === 0) throw queryError("Division by zero.");
  return operator === "/" ? a / b : a % b;
}

/** `%` is any text, `_` any character. */
function like<Row>(of: Compiled<Row>, pattern: Compiled<Row>, at: number): Compiled<Row> {
  if (commonType(of.type, "varchar") !== "varchar" || commonType(pattern.type, "varchar") !== "varchar") {
    throw syntaxError("LIKE needs two texts", at);
  }
  const known = new Map<string, RegExp>();
  return {
    type: "boolean",
    evaluate(row) {
      const [value, wanted] = [of.evaluate(row), pattern.evaluate(row)];
      if (value === null || wanted === null) return null;
      const text = String(wanted);
      const test = known.get(text) ?? toRegExp(text);
      if (known.size === 0) known.set(text, test);
      return test.test(String(value));
    },
  };
}

function toRegExp(pattern: string): RegExp {
  const parts = Array.from(pattern, (character) => {
    if (character === "%") return "[^]*";
    return character === "_" ? "[^]" : character.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`, "u");
}

function cast<Row>(of: Compiled<Row>, to: SqlType, at: number): Compiled<Row> {
  const isPossible = of.type === null || of.type === to || (casts[of.type] ?? []).includes(to);
  if (!isPossible) throw syntaxError(`${of.type} cannot be cast to ${to}`, at);
  return {
    type: to,
    evaluate(row) {
      const value = of.evaluate(row);
      return value === null || of.type === to ? value : convert(value, to);
    },
  };
}

const casts: Partial<Record<SqlType, readonly SqlType[]>> = {
  bigint: ["double", "varchar", "timestamp"],
  double: ["bigint", "varchar"],
  varchar: ["bigint", "double"],
  boolean: ["bigint", "varchar"],
};

function convert(value: number | string | boolean, to: SqlType): SqlValue {
  if (to === "varchar") return String(value);
  if (to === "timestamp") return value;
  const number = Number(value);
  const isNumber = Number.isFinite(number) && String(value).trim() !== "";
  if (!isNumber || (typeof value === "string" && to === "bigint" && !Number.isInteger(number))) {
    throw queryError(`${JSON.stringify(value)} cannot be cast to ${to}.`);
  }
  return to === "bigint" ? Math.round(number) : number;
}

function caseOf<Row>(
  { branches, otherwise, at }: Expression & { kind: "case" },
  compile: (of: Expression) => Compiled<Row>,
): Compiled<Row> {
  const cases = branches.map(({ when, result }) => ({
    when: condition(compile(when), when.at),
    result: compile(result),
  }));
  const last = otherwise === null ? constant<Row>(null, null) : compile(otherwise);
  const types = [...cases.map(({ result }) => result.type), last.type];
  const type = types.reduce<ValueType | undefined>(
    (common, each) => (common === undefined ? undefined : commonType(common, each)),
    null,
  );
  if (type === undefined) throw syntaxError("The results of CASE have different types", at);
  return {
    type,
    evaluate: (row) => (cases.find(({ when }) => when.evaluate(row) === true)?.result ?? last).evaluate(row),
  };
}

function call<Row>(
  expression: Expression & { kind: "call" },
  compile: (of: Expression) => Compiled<Row>,
): Compiled<Row> {
  const { name, args, at, isDistinct } = expression;
  if (name === "histogram") return histogram(expression, compile);
  const found = findScalarFunction(name);
  if (found === null || isDistinct) throw syntaxError(`The function ${name} is not supported here`, at);
  const values = args.map(compile);
  const type = found.type(values.map((value) => value.type));
  if (type === undefined) throw syntaxError(`The arguments of ${name} do not fit`, at);
  return { type, evaluate: (row) => found.evaluate(values.map((value) => value.evaluate(row))) };
}

const beijingOffsetMs = 8 * 3600_000;

/** The start of the stretch of time that a timestamp lies in, counted from midnight in Beijing. */
function histogram<Row>(
  { args, at }: Expression & { kind: "call" },
  compile: (of: Expression) => Compiled<Row>,
): Compiled<Row> {
  const [time, interval, ...rest] = args;
  if (time === undefined || interval?.kind !== "interval" || rest.length > 0) {
    throw syntaxError("histogram takes a time and an interval", at);
  }
  const of = compile(time);
  if (of.type !== "timestamp" && of.type !== "bigint")
    throw syntaxError("The first argument of histogram is no time", at);
  const { ms } = interval;
  return {
    type: "timestamp",
    evaluate(row) {
      const value = of.evaluate(row);
      return value === null ? null : Math.floor((Number(value) + beijingOffsetMs) / ms) * ms - beijingOffsetMs;
    },
  };
}
