import type { SqlType } from "./sql-query.ts";
import { commonType, queryError, type SqlValue, type ValueType } from "./sql-value.ts";

interface ScalarFunction {
  /** The result's type for these arguments; undefined when they do not fit. */
  type(args: readonly ValueType[]): ValueType | undefined;
  evaluate(args: readonly SqlValue[]): SqlValue;
}

const isNumber = (type: ValueType | undefined) => type === "bigint" || type === "double" || type === null;
const isText = (type: ValueType | undefined) => type === "varchar" || type === null;
const isWhole = (type: ValueType | undefined) => type === "bigint" || type === null;

/** Functions of one row's values; any other name is refused. */
const functions = new Map<string, ScalarFunction>([
  ["abs", numeric(Math.abs)],
  ["ceil", numeric(Math.ceil)],
  ["ceiling", numeric(Math.ceil)],
  ["floor", numeric(Math.floor)],
  [
    "round",
    {
      type: ([of, digits = "bigint", ...rest]) =>
        isNumber(of) && isWhole(digits) && rest.length === 0 ? of : undefined,
      evaluate: strict(([of, digits = 0]) => roundTo(Number(of), Number(digits))),
    },
  ],
  ["lower", text((of) => of.toLowerCase())],
  ["upper", text((of) => of.toUpperCase())],
  ["trim", text((of) => of.trim())],
  ["length", { ...text((of) => of), type: oneText("bigint"), evaluate: strict(([of]) => [...String(of)].length) }],
  [
    "concat",
    {
      type: (args) => (args.length > 1 && args.every(isText) ? "varchar" : undefined),
      evaluate: strict((args) => args.join("")),
    },
  ],
  [
    "substr",
    {
      type: ([of, start, length = "bigint", ...rest]) =>
        isText(of) && start !== undefined && isWhole(start) && isWhole(length) && rest.length === 0
          ? "varchar"
          : undefined,
      evaluate: strict(([of, start, length = Number.POSITIVE_INFINITY]) =>
        part(String(of), Number(start), Number(length)),
      ),
    },
  ],
  [
    "coalesce",
    {
      type: (args) => (args.length === 0 ? undefined : common(args)),
      evaluate: (args) => args.find((value) => value !== null) ?? null,
    },
  ],
  [
    "nullif",
    {
      type: (args) => (args.length === 2 && common(args) !== undefined ? args[0] : undefined),
      evaluate: ([of = null, other = null]) => (of === other ? null : of),
    },
  ],
  [
    "if",
    {
      type: ([condition, yes, no = null, ...rest]) =>
        condition === "boolean" && yes !== undefined && rest.length === 0 ? common([yes, no]) : undefined,
      evaluate: ([condition, yes = null, no = null]) => (condition === true ? yes : no),
    },
  ],
]);

export function findScalarFunction(name: string): ScalarFunction | null {
  return functions.get(name) ?? null;
}

function numeric(of: (value: number) => number): ScalarFunction {
  return {
    type: (args) => (args.length === 1 && isNumber(args[0]) ? args[0] : undefined),
    evaluate: strict(([value]) => of(Number(value))),
  };
}

function text(of: (value: string) => string): ScalarFunction {
  return { type: oneText("varchar"), evaluate: strict(([value]) => of(String(value))) };
}

function oneText(result: SqlType): ScalarFunction["type"] {
  return (args) => (args.length === 1 && isText(args[0]) ? result : undefined);
}

/** NULL in, NULL out. */
function strict(of: (args: readonly SqlValue[]) => SqlValue): ScalarFunction["evaluate"] {
  return (args) => (args.includes(null) ? null : of(args));
}

function common(args: readonly ValueType[]): ValueType | undefined {
  let type: ValueType | undefined = null;
  for (const each of args) if (type !== undefined) type = commonType(type, each);
  return type;
}

/** Away from zero at the half, as SQL rounds. */
function roundTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;
}

/** Counted from 1; from the end when negative. */
function part(of: string, start: number, length: number): string {
  if (length < 0) throw queryError("substr has a negative length.");
  const characters = [...of];
  const first = start > 0 ? start - 1 : characters.length + start;
  return start === 0 || first < 0 ? "" : characters.slice(first, first + length).join("");
}
