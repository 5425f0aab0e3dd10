import type { ExecutionRecord } from "../model.ts";
import type { Condition } from "./condition.ts";
import type { LogField } from "./log-fields.ts";

/** Fields that are the same on every line of an execution, by where the record has them. */
const recordFields = {
  SCF_FunctionName: "functionName",
  SCF_Namespace: "namespace",
  SCF_RequestId: "requestId",
  SCF_Alias: "alias",
  SCF_Qualifier: "version",
} as const satisfies Partial<Record<LogField, keyof ExecutionRecord>>;

type RecordField = (typeof recordFields)[keyof typeof recordFields];

/** What an execution must be for any line of it to match; a search reads only such executions. */
export type RequiredValues = Partial<Record<RecordField, string>>;

export function requiredValues(condition: Condition): RequiredValues {
  if (condition.kind === "and") return { ...requiredValues(condition.left), ...requiredValues(condition.right) };
  if (condition.kind !== "words" || condition.field === null || !(condition.field in recordFields)) return {};
  const [only] = condition.words;
  if (only === undefined || condition.words.length !== 1 || only.some((each) => typeof each === "object")) return {};
  // Checked right above.
  const field = recordFields[condition.field as keyof typeof recordFields];
  return { [field]: only.join("") };
}

export function meets(record: Pick<ExecutionRecord, RecordField>, required: RequiredValues): boolean {
  for (const field of Object.values(recordFields)) {
    const value = required[field];
    if (value !== undefined && record[field] !== value) return false;
  }
  return true;
}
