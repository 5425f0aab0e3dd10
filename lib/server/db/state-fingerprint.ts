import "server-only";
import type { MaybeState } from "@/lib/domain/drift";
import { fingerprint } from "../fingerprint";

/** {@link fingerprint} of what may be missing. */
export function stateFingerprint(state: MaybeState): string {
  return state === null ? "absent" : fingerprint(state);
}
