import "server-only";
import type { EntryPointAct } from "@/lib/domain/entry-point-act";
import { describeStageRelease } from "@/lib/domain/entry-point-release";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type Act, carryOut } from "./carry-out";
import type { Answer, ChangeDeps } from "./change-deps";
import type { ChangeFailure, ChangeRefusal, ChangeSuccess } from "./change-outcome";
import { entryPointIntent, holdEntryPoints, openingOf } from "./hold-entry-points";

export type GatewayAct = Exclude<EntryPointAct, { kind: "functionUrl.create" | "functionUrl.delete" }>;

export type GatewayChangeOutcome =
  | ChangeSuccess
  | ChangeFailure
  | ChangeRefusal
  /** What the act builds on is gone, or stands otherwise than it did a moment ago: somebody else is at work. */
  | { ok: false; reason: "gatewayChanged" };

export interface GatewayRequest {
  key: FunctionKey;
  act: GatewayAct;
  /** For a new API, in seconds. */
  timeoutSeconds: number;
  reason?: string;
}

/**
 * One act of setting a function's gateway up: under the lease of its entry points it looks whether the place is still
 * as the plan found it, makes one call and reads back what it did. Throws CloudCallError when it cannot look.
 */
export function changeGateway(deps: ChangeDeps, request: GatewayRequest): Promise<GatewayChangeOutcome> {
  const { key, act, reason = null } = request;
  return holdEntryPoints<GatewayChangeOutcome>(deps, key, async (lease) => {
    const prepared = await prepare(deps, request);
    if (prepared === null) return { ok: false, reason: "gatewayChanged" };
    return carryOut(deps, lease, {
      intent: entryPointIntent(deps, key, act, { reason, before: prepared.before }),
      ...(act.kind === "gateway.create" ? {} : openingOf(key, act.alias)),
      send: prepared.send,
    });
  });
}

interface Prepared {
  /** By which a later reading tells what the act made from what was there. */
  before: string | null;
  send: Act["send"];
}

/** Null when the act no longer fits. */
async function prepare({ calls }: ChangeDeps, { key, act, timeoutSeconds }: GatewayRequest): Promise<Prepared | null> {
  const { region } = key;
  const ready = (send: () => Promise<Answer>, before: string | null = null): Prepared => ({ before, send });
  switch (act.kind) {
    case "gateway.create": {
      const named = await calls.listGatewayServices(region, act.serviceName);
      return named.length > 0 ? null : ready(() => calls.createGatewayService(region, act.serviceName));
    }
    case "gateway.createApi": {
      const { serviceId, alias: qualifier, path } = act;
      const apis = await calls.listGatewayApis(region, serviceId);
      if (apis.some((api) => api.path === path)) return null;
      return ready(() => calls.createGatewayApi(key, { serviceId, path, qualifier, timeoutSeconds }));
    }
    case "gateway.editApi": {
      const api = await calls.getGatewayApi(region, act);
      if (api === null || api.qualifier === act.alias) return null;
      return ready(() => calls.setGatewayApiQualifier(region, api, act.alias), api.qualifier);
    }
    case "gateway.release": {
      const { serviceId, stage, alias } = act;
      const apis = await calls.listGatewayApis(region, serviceId);
      // The whole service is released: what it holds now is what callers of the stage get.
      if (apis.length === 0 || apis.some(({ qualifier }) => qualifier !== alias)) return null;
      const served = await calls.getServedRelease(region, serviceId, stage);
      const description = describeStageRelease(alias);
      return ready(() => calls.releaseGatewayStage(region, { serviceId, stage, description }), served?.name ?? "");
    }
  }
}
