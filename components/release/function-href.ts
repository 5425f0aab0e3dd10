import type { FunctionKey } from "@/lib/domain/function-schema";

/** The tabs of the function page that exist. */
export const FUNCTION_TABS = [
  "release",
  "versions",
  "monitoring",
  "logs",
  "invoke",
  "entry-points",
  "activity",
] as const;
export type FunctionTab = (typeof FUNCTION_TABS)[number];

/** The address of a function's page, with the tab and alias it should open. */
export function functionHref(
  { region, namespace, functionName }: FunctionKey,
  { tab, alias }: { tab?: FunctionTab; alias?: string } = {},
): string {
  const path = ["", "functions", region, namespace, functionName].map(encodeURIComponent).join("/");
  const query = new URLSearchParams();
  if (tab !== undefined && tab !== "release") query.set("tab", tab);
  if (alias !== undefined) query.set("alias", alias);
  return query.size === 0 ? path : `${path}?${query}`;
}
