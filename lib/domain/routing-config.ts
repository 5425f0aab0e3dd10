import type { RoutingConfig, VersionWeight } from "./routing-config-schema";

/** What the weights leave to the alias's main version, in percent. */
export function mainVersionWeight(weights: readonly VersionWeight[]): number {
  return roundPercent(weights.reduce((left, { weight }) => left - weight, 100));
}

/** Takes the floating noise off a percentage: 100 − 70.1 is 29.9, not 29.900000000000006. */
export function roundPercent(percent: number): number {
  return Number(percent.toFixed(8));
}

/** Whether a percentage has no more than the two decimals that Halftone writes. */
export function hasTwoDecimals(percent: number): boolean {
  return Number(percent.toFixed(2)) === percent;
}

/** Versions beside the main one, in the order of the routing config, each once. */
export function additionalVersions(routing: RoutingConfig | null): string[] {
  if (routing === null) return [];
  const entries = routing.by === "weight" ? routing.weights : routing.rules;
  return [...new Set(entries.map(({ version }) => version))];
}
