import type { Change } from "./change-schema";

/** Whether its outcome is still open. */
export function isOpenChange({ outcome }: Pick<Change, "outcome">): boolean {
  return outcome === "requested" || outcome === "sent";
}
