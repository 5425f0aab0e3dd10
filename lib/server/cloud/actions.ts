/**
 * The cloud's documented requests a second for each action, counted per account and region.
 * @see https://cloud.tencent.com/document/product/583/17235
 */
export const ACTION_LIMITS = {
  ListNamespaces: 20,
  ListFunctions: 100,
  GetFunction: 100,
  ListVersionByFunction: 20,
  GetFunctionAddress: 20,
  ListAliases: 20,
  GetAlias: 20,
  ListTriggers: 20,
  UpdateAlias: 20,
  CreateAlias: 20,
  DeleteAlias: 20,
  PublishVersion: 20,
  // Not documented; the figure of its neighbours.
  DeleteFunctionVersion: 20,
} as const;

export type CloudAction = keyof typeof ACTION_LIMITS;

const WRITES: ReadonlySet<CloudAction> = new Set([
  "UpdateAlias",
  "CreateAlias",
  "DeleteAlias",
  "PublishVersion",
  "DeleteFunctionVersion",
]);

/** Whether the action changes the cloud: such a call is sent once and never repeated. */
export function isWrite(action: CloudAction): boolean {
  return WRITES.has(action);
}
