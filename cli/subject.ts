import { regionListSchema } from "@/lib/domain/api-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type AliasView, aliasViewSchema, type FunctionView, functionViewSchema } from "@/lib/domain/function-schema";
import { failure, wrongUsage } from "./cli-error";
import { type ConsoleApi, pathOf } from "./console-api";
import type { Session } from "./session";

/** Where the function of this command lives: from the options, else from the folder's service file, else defaults. */
export async function functionKeyOf(session: Session): Promise<FunctionKey> {
  const functionName = session.options.functionName ?? session.service()?.functionName ?? null;
  if (functionName === null) throw unnamed();
  return { ...(await placeOf(session)), functionName };
}

/** Region and namespace; the region a console shows first is the default. */
export async function placeOf(session: Session): Promise<Pick<FunctionKey, "region" | "namespace">> {
  const service = session.service();
  const namespace = session.options.namespace ?? service?.namespace ?? "default";
  const known = session.options.region ?? service?.region ?? (session.env.TENCENTCLOUD_REGION || null);
  return { namespace, region: known ?? (await defaultRegion(session.console)) };
}

async function defaultRegion(api: ConsoleApi): Promise<string> {
  const { body } = await api.call("regions", { answer: regionListSchema });
  const region = body.regions.find(({ isDefault }) => isDefault) ?? body.regions[0];
  if (region === undefined) throw failure("The console looks at no region. Nothing was changed.");
  return region.region;
}

export function functionPath({ region, namespace, functionName }: FunctionKey): string {
  return pathOf(region, namespace, "functions", functionName);
}

/** The function as the cloud has it now; its freshness says when the cloud could not be read. */
export async function readFunction(api: ConsoleApi, key: FunctionKey): Promise<FunctionView> {
  return (await api.call(`${functionPath(key)}?fresh=1`, { answer: functionViewSchema })).body;
}

/**
 * One alias as the cloud has it now, with the ETag that guards a change of it. Unlike a function's page this fails
 * when the cloud cannot be read: nobody should confirm a change of something old.
 */
export async function readAlias(api: ConsoleApi, key: FunctionKey, aliasName: string): Promise<AliasView> {
  // Makes a function known that this console has not seen yet.
  await api.call(functionPath(key), { answer: functionViewSchema });
  const path = `${functionPath(key)}/${pathOf("aliases", aliasName)}?fresh=1`;
  return (await api.call(path, { answer: aliasViewSchema })).body;
}

/** The same for commands that call the cloud themselves, where no console says which region is the default. */
export function cloudKeyOf({ options, env, service }: Session): FunctionKey {
  const found = service();
  const functionName = options.functionName ?? found?.functionName ?? null;
  if (functionName === null) throw unnamed();
  return {
    region: options.region ?? found?.region ?? (env.TENCENTCLOUD_REGION || "ap-guangzhou"),
    namespace: options.namespace ?? found?.namespace ?? "default",
    functionName,
  };
}

function unnamed() {
  return wrongUsage("Which function? Name it with --function, or call halftone in a folder with a serverless.yml.");
}
