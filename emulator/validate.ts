import type { z } from "zod";
import { CloudError } from "./cloud.ts";

/** Fields whose bad value has a code of its own; the others answer the general InvalidParameterValue. */
const fieldCodes: Readonly<Record<string, string>> = {
  FunctionName: "InvalidParameterValue.FunctionName",
  Namespace: "InvalidParameterValue.Namespace",
  Name: "InvalidParameterValue.Name",
  Description: "InvalidParameterValue.Description",
  Qualifier: "InvalidParameterValue.Qualifier",
  RoutingConfig: "InvalidParameter.RoutingConfig",
  Handler: "InvalidParameterValue.Handler",
  Runtime: "InvalidParameterValue.Runtime",
  MemorySize: "InvalidParameterValue.Memory",
  Timeout: "InvalidParameterValue.Timeout",
  Environment: "InvalidParameterValue.Environment",
  Code: "InvalidParameterValue.Code",
  ZipFile: "InvalidParameterValue.ZipFile",
  TriggerName: "InvalidParameterValue.TriggerName",
  TriggerDesc: "InvalidParameterValue.TriggerDesc",
  Type: "InvalidParameterValue.Type",
  Enable: "InvalidParameterValue.Enable",
  Limit: "InvalidParameterValue.Limit",
  Offset: "InvalidParameterValue.Offset",
  Order: "InvalidParameterValue.Order",
  Orderby: "InvalidParameterValue.OrderBy",
  OrderBy: "InvalidParameterValue.OrderBy",
  SearchKey: "InvalidParameterValue.SearchKey",
  Filters: "InvalidParameterValue.Filters",
};

/** Parses by the action's schema; throws MissingParameter or the documented InvalidParameterValue.* naming the field. */
export function validate<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = issue?.path.join(".") ?? "";
  if (isMissing(value, issue?.path ?? [])) {
    throw new CloudError("MissingParameter", `The request is missing the required parameter \`${path}\`.`);
  }
  // A weight that is no number has the code of a weight that is out of range.
  const isWeight = issue?.path.includes("Weight") === true;
  const code = isWeight ? "InvalidParameterValue.AdditionalVersionWeights" : codeFor(String(issue?.path[0]));
  throw new CloudError(code, `The value of parameter \`${path}\` is not valid: ${issue?.message ?? "malformed"}.`);
}

function codeFor(field: string): string {
  return fieldCodes[field] ?? "InvalidParameterValue";
}

function isMissing(value: unknown, path: readonly PropertyKey[]): boolean {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null) return false;
    current = Reflect.get(current, step);
  }
  return path.length > 0 && (current === undefined || current === null);
}
