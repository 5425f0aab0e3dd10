import "server-only";
import { type EntryPointAct, readEntryPointAct } from "@/lib/domain/entry-point-act";
import { describeStageRelease } from "@/lib/domain/entry-point-release";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { CloudCallError, isFunctionMissing } from "../cloud/cloud-error";
import type { GatewayApi } from "../cloud/gateway";
import { isGatewayGone } from "../cloud/gateway-gone";
import { type ChangeRow, functionKeyOf } from "../db/change-row";
import type { EntryPointCalls } from "./entry-point-calls";
import type { SeenEntryPoint } from "./judge-change";

/** How the cloud shows the entry point that a change is about. Throws CloudCallError. */
export async function seeEntryPoint(calls: EntryPointCalls, change: ChangeRow): Promise<SeenEntryPoint> {
  const act = readEntryPointAct(change.kind, change.entryPoint);
  if (act === null) throw new Error(`The change ${change.id} does not say what it is about.`);
  try {
    return await see(calls, functionKeyOf(change), act, change.versionBefore);
  } catch (error) {
    // With the function or the whole gateway gone, so is everything that an act could have made of it.
    if (isFunctionMissing(error)) return act.kind === "functionUrl.delete" ? "wished" : "before";
    if (isGatewayGone(error) || isServiceMissing(error)) return "before";
    throw error;
  }
}

function isServiceMissing(error: unknown): boolean {
  return error instanceof CloudCallError && error.code === "ResourceNotFound.InvalidService";
}

async function see(
  calls: EntryPointCalls,
  key: FunctionKey,
  act: EntryPointAct,
  before: string | null,
): Promise<SeenEntryPoint> {
  switch (act.kind) {
    case "functionUrl.create": {
      const found = (await calls.listFunctionUrls(key)).find(({ qualifier }) => qualifier === act.qualifier);
      if (found === undefined) return "before";
      return found.auth === act.auth ? "wished" : "other";
    }
    case "functionUrl.delete": {
      const urls = await calls.listFunctionUrls(key);
      return urls.some(({ id }) => id === act.urlId) ? "before" : "wished";
    }
    case "gateway.create":
      return (await calls.listGatewayServices(key.region, act.serviceName)).length > 0 ? "wished" : "before";
    case "gateway.createApi": {
      const apis = await calls.listGatewayApis(key.region, act.serviceId);
      const found = apis.find(({ path }) => path === act.path);
      if (found === undefined) return "before";
      return isOf(key, found) && found.qualifier === act.alias ? "wished" : "other";
    }
    case "gateway.editApi": {
      const found = await calls.getGatewayApi(key.region, act);
      if (found?.qualifier === act.alias) return "wished";
      return found?.qualifier === before ? "before" : "other";
    }
    case "gateway.release": {
      const served = await calls.getServedRelease(key.region, act.serviceId, act.stage);
      if ((served?.name ?? "") === (before ?? "")) return "before";
      return served?.description === describeStageRelease(act.alias) ? "wished" : "other";
    }
  }
}

function isOf({ namespace, functionName }: FunctionKey, { target }: GatewayApi): boolean {
  return target?.namespace === namespace && target.functionName === functionName;
}
