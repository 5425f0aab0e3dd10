import type { FunctionKey } from "@/lib/domain/function-schema";

/** The longest query that one call may carry. https://cloud.tencent.com/document/product/614/56447 */
export const MAX_QUERY_BYTES = 12 * 1024;

/** A text as one phrase of a query: whatever it holds, it stays inside its quotes and stands for itself, stars too. */
export function quoted(text: string): string {
  // Control characters separate words like blanks do, and no phrase goes over a line's end.
  return `"${text.replaceAll(/\p{Cc}/gu, " ").replaceAll(/["\\*?]/g, "\\$&")}"`;
}

/** `field:"text"` */
export function fieldIs(field: string, text: string): string {
  return `${field}:${quoted(text)}`;
}

/** Every line of a function. */
export function ofFunction({ namespace, functionName }: Pick<FunctionKey, "namespace" | "functionName">): string {
  return `${fieldIs("SCF_Namespace", namespace)} AND ${fieldIs("SCF_FunctionName", functionName)}`;
}

/**
 * The one line that each finished execution has. A cold start has two more whose text holds the same word.
 * @see https://cloud.tencent.com/document/product/583/52637
 */
export const IS_REPORT =
  'SCF_Type:"Platform" AND SCF_Message:Report* AND NOT SCF_Message:"Init Report" AND NOT SCF_Message:"Provisioned Report"';

/** Queries of the form `condition AND (term OR term …)`, each short enough for one call, that together hold every term. */
export function anyOf(condition: string, terms: readonly string[], maxBytes = MAX_QUERY_BYTES): string[] {
  const queries: string[] = [];
  let group: string[] = [];
  const queryOf = (each: readonly string[]) => `${condition} AND (${each.join(" OR ")})`;
  for (const term of terms) {
    const isFull = group.length > 0 && Buffer.byteLength(queryOf([...group, term])) > maxBytes;
    if (isFull) {
      queries.push(queryOf(group));
      group = [];
    }
    group.push(term);
  }
  if (group.length > 0) queries.push(queryOf(group));
  return queries;
}
