import { CloudError } from "../cloud.ts";
import type { Condition, ConditionSyntax } from "./condition.ts";
import { type LineTest, toLineTest } from "./match-condition.ts";
import { parseCondition } from "./parse-condition.ts";
import { type RequiredValues, requiredValues } from "./required-values.ts";
import { parseSql } from "./sql/parse-sql.ts";
import type { SqlQuery } from "./sql/sql-query.ts";
import { splitStatement } from "./statement.ts";

export interface LogQuery {
  text: string;
  syntax: ConditionSyntax;
  condition: Condition;
  matches: LineTest;
  required: RequiredValues;
  /** Null when lines are asked for. */
  sql: SqlQuery | null;
}

const maxBytes = 12 * 1024;

/** Reads `condition | SQL`; throws FailedOperation.SyntaxError naming the place. */
export function readQuery(text: string, syntax: ConditionSyntax): LogQuery {
  if (Buffer.byteLength(text) > maxBytes) {
    throw new CloudError("InvalidParameter", "The statement is longer than 12 KB.");
  }
  const statement = splitStatement(text);
  const condition = parseCondition(statement.condition, syntax);
  const sql = statement.sql === null ? null : parseSql(statement.sql, statement.sqlAt);
  return { text, syntax, condition, matches: toLineTest(condition), required: requiredValues(condition), sql };
}

/** 0 is Lucene, 1 the service's own language. */
export function readSyntax(number: number): ConditionSyntax {
  if (number === 0) return "lucene";
  if (number === 1) return "cql";
  throw new CloudError("InvalidParameter", `The syntax ${number} does not exist; 0 is Lucene, 1 is CQL.`);
}
