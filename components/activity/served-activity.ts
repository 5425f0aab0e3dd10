import type { ActivityFilter } from "@/lib/client/api";
import type { AuditPage } from "@/lib/domain/audit-schema";

/** The first page of a list that the server read along with the page, and what it was filtered by. */
export interface ServedActivity {
  filter: ActivityFilter;
  page: AuditPage;
}

/** What the list is filtered by, as the address names it. */
export const ACTIVITY_FILTERS = [
  "region",
  "namespace",
  "functionName",
  "aliasName",
  "actor",
  "group",
  "outcome",
  "from",
  "to",
  "text",
] as const satisfies readonly (keyof ActivityFilter)[];

export function isSameFilter(left: ActivityFilter, right: ActivityFilter): boolean {
  return ACTIVITY_FILTERS.every((field) => left[field] === right[field]);
}
