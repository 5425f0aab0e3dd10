import { CloudError } from "../../cloud.ts";
import type { SqlType } from "./sql-query.ts";

/** A timestamp is milliseconds since 1970. */
export type SqlValue = number | string | boolean | null;

/** Null is the type of NULL, which goes with every other. */
export type ValueType = SqlType | null;

export interface Compiled<Row> {
  type: ValueType;
  evaluate(row: Row): SqlValue;
}

export function isNumeric(type: ValueType): boolean {
  return type === null || type === "bigint" || type === "double";
}

/** The type that holds values of both; undefined when there is none. */
export function commonType(a: ValueType, b: ValueType): ValueType | undefined {
  if (a === b || b === null) return a;
  if (a === null) return b;
  return isNumeric(a) && isNumeric(b) ? "double" : undefined;
}

/** Orders values of one type; NULL comes last. */
export function compareValues(a: SqlValue, b: SqlValue): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

const beijingOffsetMs = 8 * 3600_000;

/** As answers carry it: a timestamp is a text in Beijing time. */
export function toWireValue(value: SqlValue, type: ValueType): SqlValue {
  if (type !== "timestamp" || typeof value !== "number") return value;
  return new Date(value + beijingOffsetMs).toISOString().slice(0, 23).replace("T", " ");
}

export function queryError(problem: string): CloudError {
  return new CloudError("FailedOperation.QueryError", problem);
}
