import { aliasStateOf, DEFAULT_ALIAS } from "@/lib/domain/alias";
import type { AliasState } from "@/lib/domain/alias-schema";
import { regionListSchema, versionChangeResultSchema } from "@/lib/domain/api-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { isSameState } from "@/lib/domain/same-state";
import { formatRouting } from "../alias-words";
import { send, sendWish } from "../change-alias";
import { CliError, failure } from "../cli-error";
import { type CloudSettings, cloudHost } from "../cloud/cloud-settings";
import { wireKey } from "../cloud/functions";
import { callCloud, cloudCodeOf, type ScfClient } from "../cloud/scf-client";
import { fromWireAlias, toWireAlias } from "../cloud/wire-alias";
import type { CommonOptions } from "../command-line";
import { type ConsoleApi, NoConsole } from "../console-api";
import { EXIT } from "../exit-codes";
import { functionPath, readAlias } from "../subject";

/** Who carries out what a deploy does to versions and to `$DEFAULT`. */
export interface AliasDesk {
  kind: "console" | "direct" | "none";
  /** `$DEFAULT` as the cloud has it now. */
  read(key: FunctionKey): Promise<AliasState>;
  /** Changes `$DEFAULT` if it still is as `seen`, and returns when that is verified. Throws CliError otherwise. */
  write(key: FunctionKey, seen: AliasState, wish: AliasState): Promise<void>;
  /** Publishes `$LATEST`; the version may still be Publishing. */
  publish(key: FunctionKey, description: string): Promise<string>;
}

interface DeskOptions {
  console: ConsoleApi;
  client: ScfClient;
  cloud: CloudSettings;
  isDirect: boolean;
  options: Pick<CommonOptions, "reason" | "timeoutMs">;
}

const PROBE_MS = 5_000;

/**
 * The console when it answers, so that changes are compared, recorded and verified there. Without one aliases are only
 * read, unless the person asked to do without.
 */
export async function openDesk({ console, client, cloud, isDirect, options }: DeskOptions): Promise<AliasDesk> {
  if (isDirect) return directDesk(client);
  const found = await console
    .call("regions", { answer: regionListSchema, limitMs: PROBE_MS })
    .catch((error: unknown) => {
      if (error instanceof NoConsole) return null;
      throw error;
    });
  if (found === null) return { ...directDesk(client), kind: "none", write: refuseToWrite };
  const { host } = found.body.cloud;
  if (host === cloudHost(cloud)) return consoleDesk(console, options);
  throw failure(
    `The console at ${console.base} looks at the cloud at ${host}, and this command at ${cloudHost(cloud)}. Make TENCENTCLOUD_* and HALFTONE_CLOUD_ENDPOINT the same for both, or name another console. Nothing was changed.`,
    { code: "otherCloud" },
  );
}

async function refuseToWrite(): Promise<never> {
  throw failure("No console answers, and without --direct no alias is changed.", { code: "noConsole" });
}

function consoleDesk(api: ConsoleApi, options: DeskOptions["options"]): AliasDesk {
  return {
    kind: "console",
    read: async (key) => aliasStateOf(await readAlias(api, key, DEFAULT_ALIAS)),
    async write(key, seen, wish) {
      const alias = await readAlias(api, key, DEFAULT_ALIAS);
      if (!isSameState(aliasStateOf(alias), seen)) throw changedMeanwhile(alias);
      await sendWish(api, { key, alias }, wish, options);
    },
    async publish(key, description) {
      const change = await send(api, options.timeoutMs, (idempotencyKey) =>
        api.call(`${functionPath(key)}/versions`, {
          method: "POST",
          answer: versionChangeResultSchema,
          body: { description },
          idempotencyKey,
        }),
      );
      if (change.version === null) throw failure("The console published a version and does not say its number.");
      return change.version;
    },
  };
}

function directDesk(client: ScfClient): AliasDesk {
  const read = async (key: FunctionKey) =>
    fromWireAlias(await callCloud("GetAlias", client.GetAlias({ ...wireKey(key), Name: DEFAULT_ALIAS })));
  return {
    kind: "direct",
    read,
    async write(key, seen, wish) {
      const live = await read(key);
      if (!isSameState(live, seen)) throw changedMeanwhile(live);
      const request = { ...wireKey(key), Name: DEFAULT_ALIAS, ...toWireAlias(wish) };
      await client.UpdateAlias(request).catch((error: unknown) => {
        // Without a clear answer of the API the outcome is open, and reading back settles it.
        const code = cloudCodeOf(error);
        if (code !== null && !code.startsWith("InternalError")) return callCloud("UpdateAlias", Promise.reject(error));
      });
      const found = await read(key).catch((cause: unknown) => {
        throw new CliError(EXIT.notVerified, "$DEFAULT was changed, but it could not be read back.", {
          cause,
          code: "notVerified",
        });
      });
      if (isSameState(found, wish)) return;
      if (!isSameState(found, seen)) throw changedMeanwhile(found);
      throw new CliError(EXIT.notVerified, "The change of $DEFAULT was sent, but it does not show yet.", {
        code: "notVerified",
      });
    },
    async publish(key, description) {
      const request = { ...wireKey(key), Description: description };
      const { FunctionVersion } = await callCloud("PublishVersion", client.PublishVersion(request));
      if (FunctionVersion === undefined) throw failure("The cloud published a version and does not say its number.");
      return FunctionVersion;
    },
  };
}

function changedMeanwhile(found: AliasState): CliError {
  return new CliError(
    EXIT.changedMeanwhile,
    `$DEFAULT was changed by somebody else meanwhile; it now is: ${formatRouting(found)}.`,
    { code: "aliasChanged" },
  );
}
