export type LogFieldType = "text" | "long" | "double";

/** The fields of a function's log line: https://cloud.tencent.com/document/product/583/60336 */
export const logFieldTypes = {
  SCF_FunctionName: "text",
  SCF_Namespace: "text",
  SCF_StartTime: "long",
  SCF_LogTime: "long",
  SCF_RequestId: "text",
  SCF_Duration: "long",
  SCF_Alias: "text",
  SCF_Qualifier: "text",
  SCF_MemUsage: "double",
  SCF_Level: "text",
  SCF_Message: "text",
  SCF_Type: "text",
  SCF_StatusCode: "long",
  SCF_RetryNum: "long",
} as const satisfies Record<string, LogFieldType>;

export type LogField = keyof typeof logFieldTypes;

// The keys of an object literal are exactly the keys of its type.
export const logFields = Object.keys(logFieldTypes) as LogField[];

export function isLogField(name: string): name is LogField {
  return Object.hasOwn(logFieldTypes, name);
}

/** The one field whose text is cut into words; the others are one word each. */
export const wordsField: LogField = "SCF_Message";
