import { z } from "zod";
import { type ActionContext, CloudError, defineAction } from "../cloud.ts";
import type { FunctionKey, StoredFunction, StoredVersion } from "../model.ts";
import type { StoreDraft } from "../store.ts";
import { checkDescription } from "./alias-rules.ts";
import { requireSettled } from "./function-status.ts";
import { functionTarget, latestOf, requireFunction } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";

/** Freezes `$LATEST` under the next number, also when nothing changed. The version is visible at once as Publishing. */
export const publishVersion = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "PublishVersion",
  limitPerSecond: 20,
  request: z.object({ ...functionTarget, Description: z.string().nullish() }),
  async run(context, input) {
    const { key, fn } = requireFunction(context, input);
    checkDescription(input.Description ?? "");
    requireSettled(context, key, "FailedOperation.PublishVersion");
    checkVersionCount(context, key);
    const latest = latestOf(context, key);
    const settlesAt = context.cloud.options.now() + context.cloud.options.settleMs;
    const version = await recordWrite(context, "PublishVersion", input, (draft) =>
      putPublished(draft, fn, latest, input.Description ?? "", context.cloud.options.now(), settlesAt),
    );
    return {
      FunctionVersion: version,
      CodeSize: latest.codeSize,
      MemorySize: latest.memoryMb,
      Description: input.Description ?? "",
      Handler: latest.handler,
      Timeout: latest.timeoutSeconds,
      Runtime: fn.runtime,
      Namespace: fn.namespace,
    };
  },
});

export function checkVersionCount({ cloud }: ActionContext, key: FunctionKey): void {
  if (cloud.store.listVersions(key).length - 1 < cloud.options.maxVersions) return;
  throw new CloudError(
    "LimitExceeded.FunctionVersions",
    `A function has at most ${cloud.options.maxVersions} versions.`,
  );
}

/** Writes the next version as a copy of `source`, and the function with its counter moved on. */
export function putPublished(
  draft: StoreDraft,
  fn: StoredFunction,
  source: StoredVersion,
  description: string,
  now: number,
  settlesAt: number,
): string {
  const version = String(fn.nextVersion);
  draft.putFunction({ ...fn, nextVersion: fn.nextVersion + 1, modTime: now });
  draft.putVersion({ ...source, version, description, status: "Publishing", settlesAt, addTime: now, modTime: now });
  return version;
}
