import "server-only";
import { createHash } from "node:crypto";

/** Tells whether a repeated Idempotency-Key comes with the same request of the same person. */
export function requestHash(actor: string, request: object): string {
  return createHash("sha256")
    .update(JSON.stringify([actor, sorted(request)]))
    .digest("hex");
}

/** The order of fields does not make another request. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, field]) => [name, sorted(field)]);
}
