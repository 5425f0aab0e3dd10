import { RULE_KEY_PREFIX } from "@/lib/domain/match-rule";
import type { RoutingKeyEntry } from "./invocation-draft";

/** The cloud's limit on a RoutingKey as JSON text. */
export const ROUTING_KEY_LIMIT_BYTES = 1024;

/** What is wrong with a line: `prefixed` is allowed, but no rule would hit. */
export type RoutingKeyFault = "nameMissing" | "nameTwice" | "prefixed";

/** The RoutingKey that the lines make; null when there are none. Lines left empty do not count. */
export function routingKeyOf(entries: readonly RoutingKeyEntry[]): Record<string, string> | null {
  const filled = entries.filter(({ name, value }) => name !== "" || value !== "");
  return filled.length === 0 ? null : Object.fromEntries(filled.map(({ name, value }) => [name, value]));
}

export function routingKeyBytes(entries: readonly RoutingKeyEntry[]): number {
  const key = routingKeyOf(entries);
  return key === null ? 0 : byteLength(JSON.stringify(key));
}

/** The faults by the id of the line. */
export function routingKeyFaults(entries: readonly RoutingKeyEntry[]): Map<number, RoutingKeyFault> {
  const faults = new Map<number, RoutingKeyFault>();
  const seen = new Set<string>();
  for (const { id, name, value } of entries) {
    if (name === "" && value !== "") faults.set(id, "nameMissing");
    else if (name !== "" && seen.has(name)) faults.set(id, "nameTwice");
    else if (name.toLowerCase().startsWith(RULE_KEY_PREFIX)) faults.set(id, "prefixed");
    seen.add(name);
  }
  return faults;
}

/** Size of a text as UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
