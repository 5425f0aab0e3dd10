import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { codeSchema, imageOf, saveCode } from "./code-source.ts";
import { checkHandler } from "./function-rules.ts";
import { requireSettled } from "./function-status.ts";
import { functionTarget, latestOf, requireFunction } from "./function-target.ts";
import { checkVersionCount, putPublished } from "./publish-version.ts";
import { recordWrite } from "./record-write.ts";

/** Changes `$LATEST` only; with `Publish: "TRUE"` the result is published at once, under a number that is not returned. */
export const updateFunctionCode = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "UpdateFunctionCode",
  limitPerSecond: 100,
  request: z.object({
    ...functionTarget,
    ...codeSchema.shape,
    Code: codeSchema.nullish(),
    CodeSource: z.string().nullish(),
    Handler: z.string().nullish(),
    Publish: z.string().nullish(),
  }),
  async run(context, input) {
    const { key, fn } = requireFunction(context, input);
    const handler = input.Handler || latestOf(context, key).handler;
    if (fn.type === "Event") checkHandler(handler, fn.runtime);
    const isPublished = input.Publish?.toUpperCase() === "TRUE";
    const requireReady = () => {
      requireSettled(context, key, "FailedOperation.UpdateFunctionCode");
      if (isPublished) checkVersionCount(context, key);
    };
    requireReady();
    const code = await saveCode(context, input.Code ?? input, input.CodeSource, handler);
    // Again, with nothing awaited before the write: the function may have changed while the code was unpacked.
    requireReady();
    const current = requireFunction(context, input).fn;
    const { options } = context.cloud;
    const now = options.now();
    const settlesAt = now + options.settleMs;
    const { Code: _code, ZipFile: _zipFile, ...rest } = input;
    await recordWrite(context, "UpdateFunctionCode", { ...rest, CodeSha256: code.sha256 }, (draft) => {
      const latest = latestOf(context, key);
      const changed = {
        ...latest,
        extra: { ...latest.extra, ...imageOf(input.Code ?? input) },
        handler,
        codeSha256: code.sha256,
        codeSize: code.size,
        modTime: now,
      };
      draft.putFunction({ ...current, modTime: now });
      draft.putVersion({ ...changed, status: "Updating", settlesAt });
      if (isPublished) putPublished(draft, current, changed, "", now, settlesAt);
    });
    return {};
  },
});
