import { z } from "zod";
import { type ActionContext, CloudError } from "../cloud.ts";
import type { FunctionKey, StoredTrigger } from "../model.ts";
import { functionTarget } from "./function-target.ts";
import { listedTriggers } from "./listed-triggers.ts";

/** Fields with which every trigger write names its trigger. */
export const triggerTarget = {
  ...functionTarget,
  TriggerName: z.string(),
  Type: z.string(),
  Qualifier: z.string().nullish(),
};

interface Target {
  TriggerName: string;
  Type: string;
  Qualifier?: string | null | undefined;
}

/** Throws ResourceNotFound.Trigger, also when the trigger is bound to another qualifier than the one named or meant: `$LATEST`. */
export function requireTrigger({ cloud }: ActionContext, key: FunctionKey, target: Target): StoredTrigger {
  // Stored ones first: an update writes them back as they are.
  const found = [...cloud.store.listTriggers(key), ...listedTriggers(cloud.store, key)].find(
    ({ type, name }) => type === target.Type && name === target.TriggerName,
  );
  if (found !== undefined && found.qualifier === (target.Qualifier || "$LATEST")) return found;
  throw new CloudError(
    "ResourceNotFound.Trigger",
    `The trigger \`${target.TriggerName}\` of type ${target.Type} is not found.`,
  );
}

/** Throws InvalidParameterValue.Enable. */
export function readEnable(enable: string): boolean {
  if (enable === "OPEN") return true;
  if (enable === "CLOSE") return false;
  throw new CloudError("InvalidParameterValue.Enable", "Enable is OPEN or CLOSE.");
}

/** Throws InvalidParameterValue.Type unless the action takes triggers of this type. */
export function checkType(type: string, allowed: readonly string[]): void {
  if (allowed.includes(type)) return;
  throw new CloudError(
    "InvalidParameterValue.Type",
    `The trigger type ${JSON.stringify(type)} is not one of ${allowed.join(", ")}.`,
  );
}
