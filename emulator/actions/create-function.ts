import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type ActionContext, CloudError, defineAction } from "../cloud.ts";
import type { FunctionKey } from "../model.ts";
import { codeSchema, imageOf, saveCode } from "./code-source.ts";
import { checkFunctionName, checkHandler, checkRuntime } from "./function-rules.ts";
import { applySettings, defaultSettings, settingsFields } from "./function-settings.ts";
import { functionTarget, keyOf, requireNamespace } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";

/** Creates the function with `$LATEST` (Creating, then Active) and `$DEFAULT`, which points at it without routing. */
export const createFunction = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "CreateFunction",
  limitPerSecond: 100,
  request: z.object({
    ...functionTarget,
    Code: codeSchema,
    CodeSource: z.string().nullish(),
    Handler: z.string().nullish(),
    Runtime: z.string().nullish(),
    Type: z.enum(["Event", "HTTP"]).nullish(),
    Tags: z.array(z.object({ Key: z.string(), Value: z.string() })).nullish(),
    ...settingsFields,
  }),
  async run(context, input) {
    const { options } = context.cloud;
    const key = keyOf(context, input);
    const type = input.Type ?? "Event";
    const runtime = input.Runtime ?? (input.Code.ImageConfig ? "CustomImage" : "Python2.7");
    const handler = input.Handler ?? (type === "HTTP" ? "" : "index.main_handler");
    checkFunctionName(input.FunctionName);
    checkRuntime(runtime);
    if (type === "Event") checkHandler(handler, runtime);
    requireNamespace(context, key.namespace);
    const settings = applySettings(defaultSettings, input);
    requireFree(context, key);
    const code = await saveCode(context, input.Code, input.CodeSource, handler);
    // Again, with nothing awaited before the write: another create may have come first.
    requireFree(context, key);
    const now = options.now();
    const common = { ...key, addTime: now, modTime: now };
    const { functionName, ...place } = key;
    const request = { ...input, Code: { CodeSha256: code.sha256 } };
    await recordWrite(context, "CreateFunction", request, (draft) => {
      draft.putFunction({
        ...place,
        name: functionName,
        functionId: `lam-${randomBytes(4).toString("hex")}`,
        type,
        runtime,
        tags: (input.Tags ?? []).map(({ Key, Value }) => ({ key: Key, value: Value })),
        nextVersion: 1,
        addTime: now,
        modTime: now,
      });
      draft.putVersion({
        ...common,
        ...settings,
        extra: { ...settings.extra, ...imageOf(input.Code) },
        version: "$LATEST",
        status: "Creating",
        statusReason: "",
        settlesAt: now + options.settleMs,
        codeSha256: code.sha256,
        codeSize: code.size,
        handler,
      });
      draft.putAlias({ ...common, name: "$DEFAULT", mainVersion: "$LATEST", weights: [], rules: [], description: "" });
    });
    return {};
  },
});

function requireFree({ cloud }: ActionContext, key: FunctionKey): void {
  const { store, options } = cloud;
  if (store.getFunction(key) !== null) {
    throw new CloudError("ResourceInUse.FunctionName", `The function \`${key.functionName}\` already exists.`);
  }
  if (store.listFunctions(key.region, key.namespace).length < options.maxFunctions) return;
  throw new CloudError("LimitExceeded.Function", `A namespace has at most ${options.maxFunctions} functions.`);
}
