import { z } from "zod";
import { additionalVersions, mainVersionWeight, routingConfigSchema } from "./routing-config";
import { versionNameSchema } from "./version";

/** The alias every function is born with; it cannot be deleted. */
export const DEFAULT_ALIAS = "$DEFAULT";

/**
 * The stricter of two published rules: the API allows 1–64 characters, the vendor's own form 2–60 ending in a
 * letter or digit.
 * @see https://cloud.tencent.com/document/product/583/36149
 */
export const newAliasNameSchema = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,58}[A-Za-z0-9]$/,
    "2 to 60 letters, digits, - or _; starts with a letter, ends with a letter or digit",
  );

/** An alias name that may exist: `$DEFAULT` or what the API allows. */
export const aliasNameSchema = z.string().regex(/^(\$DEFAULT|[A-Za-z][A-Za-z0-9_-]{0,63})$/, "not an alias name");

/** The vendor's form allows letters, digits, blanks, commas, full stops and Chinese; the API states no rule. */
export const aliasDescriptionSchema = z.string().max(1000);

/** What an alias says about traffic, and its description: all that a write can set. */
export const aliasStateSchema = z.strictObject({
  mainVersion: versionNameSchema,
  /** Null: every request goes to the main version. */
  routing: routingConfigSchema.nullable(),
  description: aliasDescriptionSchema,
});
export type AliasState = z.infer<typeof aliasStateSchema>;

export const aliasSchema = z.object({
  name: aliasNameSchema,
  ...aliasStateSchema.shape,
  createdAt: z.iso.datetime().nullable(),
  modifiedAt: z.iso.datetime().nullable(),
});
export type Alias = z.infer<typeof aliasSchema>;

/** A version's share of an alias's traffic in percent; null where rules decide, since their share depends on who calls. */
export interface VersionShare {
  version: string;
  percent: number | null;
}

/** Every version an alias can send requests to, the main version first. */
export function versionShares({ mainVersion, routing }: Pick<AliasState, "mainVersion" | "routing">): VersionShare[] {
  if (routing === null) return [{ version: mainVersion, percent: 100 }];
  if (routing.by === "weight") {
    return [
      { version: mainVersion, percent: mainVersionWeight(routing.weights) },
      ...routing.weights.map(({ version, weight }) => ({ version, percent: weight })),
    ];
  }
  return [mainVersion, ...additionalVersions(routing)].map((version) => ({ version, percent: null }));
}

/** Whether an alias names a version at all: such a version must not be deleted. */
export function isRoutedTo(state: Pick<AliasState, "mainVersion" | "routing">, version: string): boolean {
  return state.mainVersion === version || additionalVersions(state.routing).includes(version);
}

/** The part of an alias a write can set, without name and times. */
export function aliasStateOf({ mainVersion, routing, description }: AliasState): AliasState {
  return { mainVersion, routing, description };
}
