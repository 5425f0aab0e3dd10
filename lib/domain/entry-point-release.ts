import { DEFAULT_ALIAS } from "./alias";

/**
 * What Halftone writes into a gateway release: which alias the stage leads to. The gateway itself does not tell once the
 * API was edited for the next stage.
 */
export function describeStageRelease(alias: string): string {
  return `alias ${alias}`;
}

const OWN = /^alias (\$DEFAULT|[A-Za-z][A-Za-z0-9_-]{0,63})$/;
const THROUGH_ALIAS = /\bthrough (?:the )?alias (\$DEFAULT|[A-Za-z][A-Za-z0-9_-]{0,63})(?=$|[\s.,;)])/g;
const THROUGH_DEFAULT = /\bthrough (?:the )?default traffic\b/g;

/**
 * The alias that a release's description names: written by {@link describeStageRelease}, or by a person as "through the
 * alias release" or "through the default traffic". Null for everything else, and where two are named.
 */
export function aliasOfRelease(description: string): string | null {
  const own = OWN.exec(description)?.[1];
  if (own !== undefined) return own;
  const named = [
    ...[...description.matchAll(THROUGH_ALIAS)].flatMap(([, alias]) => alias ?? []),
    ...[...description.matchAll(THROUGH_DEFAULT)].map(() => DEFAULT_ALIAS),
  ];
  const [alias, second] = named;
  return alias !== undefined && second === undefined ? alias : null;
}
