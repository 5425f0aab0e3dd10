import type { ActivityFilter } from "@/lib/client/api";
import type { ActivityPage } from "@/lib/domain/api-schema";

/** The first page of a list that the server read along with the page, and what it was filtered by. */
export interface ServedActivity {
  filter: ActivityFilter;
  page: ActivityPage;
}

export function isSameFilter(left: ActivityFilter, right: ActivityFilter): boolean {
  const fields = ["region", "namespace", "functionName", "aliasName"] as const;
  return fields.every((field) => left[field] === right[field]);
}
