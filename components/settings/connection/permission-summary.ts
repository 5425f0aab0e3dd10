import type { PermissionResult } from "@/lib/domain/connection-schema";

/** How many rights are there, missing where needed, there though not needed, and not known. */
export function summaryOf(permissions: readonly PermissionResult[]) {
  const count = (is: (result: PermissionResult) => boolean) => permissions.filter(is).length;
  return {
    present: count(({ need, state }) => need !== "never" && state === "present"),
    missing: count(({ need, state }) => need !== "never" && state === "missing"),
    excess: count(({ need, state }) => need === "never" && state === "present"),
    unknown: count(({ state }) => state === "unknown"),
  };
}
