import type { VersionDiff } from "./api-schema";

/** What a version runs with. The environment's values are secrets. */
export interface VersionSettings {
  settings: Readonly<Record<string, string | null>>;
  environment: ReadonlyMap<string, string>;
}

/** What differs from one version to another. Environment variables are told by name alone. */
export function diffVersions(
  from: VersionSettings,
  to: VersionSettings,
): Pick<VersionDiff, "settings" | "environment"> {
  const names = [...new Set([...from.environment.keys(), ...to.environment.keys()])].toSorted();
  return {
    settings: [...new Set([...Object.keys(from.settings), ...Object.keys(to.settings)])]
      .map((setting) => ({ setting, from: from.settings[setting] ?? null, to: to.settings[setting] ?? null }))
      .filter((difference) => difference.from !== difference.to),
    environment: {
      added: names.filter((name) => !from.environment.has(name)),
      removed: names.filter((name) => !to.environment.has(name)),
      changed: names.filter(
        (name) =>
          from.environment.has(name) &&
          to.environment.has(name) &&
          from.environment.get(name) !== to.environment.get(name),
      ),
    },
  };
}
