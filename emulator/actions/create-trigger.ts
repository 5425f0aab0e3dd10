import { randomInt } from "node:crypto";
import { z } from "zod";
import { type ActionContext, CloudError, defineAction } from "../cloud.ts";
import type { FunctionKey, StoredTrigger } from "../model.ts";
import { findQualified, functionTarget, requireFunction } from "./function-target.ts";
import { listedTriggers } from "./listed-triggers.ts";
import { recordWrite } from "./record-write.ts";
import { readTriggerDesc } from "./trigger-desc.ts";
import { toWireTrigger } from "./trigger-record.ts";
import { checkType, readEnable } from "./trigger-target.ts";

/** API Gateway triggers were closed to new ones; the others below are stored, and function URLs and timers mean something. */
const creatableTypes = ["timer", "cos", "cls", "ckafka", "http", "clb", "cmq", "mps", "eb", "vod", "cm"];
const maxPerType = 10;

/** Binds a version or alias to a source of calls. A function URL's name is made here, whatever name the client gives. */
export const createTrigger = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "CreateTrigger",
  limitPerSecond: 100,
  request: z.object({
    ...functionTarget,
    TriggerName: z.string(),
    Type: z.string(),
    TriggerDesc: z.string().nullish(),
    Qualifier: z.string().nullish(),
    Enable: z.string().nullish(),
    CustomArgument: z.string().nullish(),
    Description: z.string().nullish(),
  }),
  async run(context, input) {
    const { key } = requireFunction(context, input);
    const { options, entryUrl } = context.cloud;
    if (input.Type === "apigw") {
      throw new CloudError(
        "UnsupportedOperation.Trigger",
        "API Gateway triggers can no longer be created; use a function URL.",
      );
    }
    checkType(input.Type, creatableTypes);
    const qualifier = input.Qualifier || "$LATEST";
    if (findQualified(context, key, qualifier) === null) {
      throw new CloudError("ResourceNotFound.Qualifier", `The qualifier \`${qualifier}\` is not found.`);
    }
    const desc = readTriggerDesc(input.Type, input.TriggerDesc ?? "");
    const name = input.Type === "http" ? newUrlId() : checkName(input.TriggerName);
    checkFree(context, key, input.Type, name, qualifier);
    const now = options.now();
    const trigger: StoredTrigger = {
      ...key,
      name,
      type: input.Type,
      qualifier,
      enabled: readEnable(input.Enable || "OPEN"),
      desc,
      customArgument: input.CustomArgument ?? "",
      description: input.Description ?? "",
      addTime: now,
      modTime: now,
    };
    await recordWrite(context, "CreateTrigger", input, (draft) => draft.putTrigger(trigger));
    const listed = listedTriggers(context.cloud.store, key).find(
      (each) => each.type === input.Type && each.name === name,
    );
    // It was written a moment ago; another client may have deleted it since.
    return { TriggerInfo: toWireTrigger(listed ?? { ...trigger, resourceId: "", boundResources: "" }, entryUrl) };
  },
});

function checkFree({ cloud }: ActionContext, key: FunctionKey, type: string, name: string, qualifier: string): void {
  const sameType = cloud.store.listTriggers(key).filter((each) => each.type === type);
  if (type === "http" && sameType.some((each) => each.qualifier === qualifier)) {
    throw new CloudError("ResourceInUse.Trigger", `The qualifier \`${qualifier}\` already has a function URL.`);
  }
  if (sameType.some((each) => each.name === name)) {
    throw new CloudError("ResourceInUse.TriggerName", `The trigger \`${name}\` already exists.`);
  }
  // One function URL per version or alias is allowed, so their number is bounded by those.
  if (type === "http" || sameType.length < maxPerType) return;
  throw new CloudError("LimitExceeded.Trigger", `A function has at most ${maxPerType} triggers of type ${type}.`);
}

function checkName(name: string): string {
  if (name.length >= 1 && name.length <= 100) return name;
  throw new CloudError("InvalidParameterValue.TriggerName", "A trigger name has 1 to 100 characters.");
}

function newUrlId(): string {
  const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join("");
}
