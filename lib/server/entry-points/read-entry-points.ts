import "server-only";
import type { EntryPoint, EntryPointList } from "@/lib/domain/entry-point-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { CallOptions } from "../cloud/cloud";
import { CloudCallError, isFunctionMissing } from "../cloud/cloud-error";
import { listCustomDomainPaths } from "../cloud/custom-domains";
import { toFunctionUrl, URL_TRIGGER } from "../cloud/function-urls";
import { gatewayApiOf } from "../cloud/gateway";
import { summariseTrigger } from "../cloud/trigger-settings";
import { listTriggers, type Trigger } from "../cloud/triggers";
import type { Deps } from "../deps";
import type { GatewayReading } from "./gateway-presence";
import { type FunctionGateway, readGateways } from "./read-gateway";
import { stageEntryPoints } from "./stage-entry-points";

type Unreadable = EntryPointList["unreadable"][number];
type Part<Value> = { value: Value; failing: null } | { value: null; failing: Omit<Unreadable, "part"> };

/**
 * Where callers come in to a function, as the cloud has it now. A part that cannot be read is named instead of passing
 * for empty. Throws CloudCallError only when the function is gone.
 */
export async function readEntryPoints(
  { cloud, now }: Pick<Deps, "cloud" | "now">,
  key: FunctionKey,
  call: CallOptions = { purpose: "read" },
): Promise<EntryPointList> {
  const asOf = now().toISOString();
  const [triggers, domains] = await Promise.all([
    part(listTriggers(cloud, key, call)),
    part(listCustomDomainPaths(cloud, key, call)),
  ]);
  // Which APIs lead to the function is in the list of triggers; and if even SCF is silent, so may be the gateway.
  const gateway: GatewayReading<FunctionGateway[]> =
    triggers.value === null
      ? { gateway: "unreadable", ...triggers.failing }
      : await readGateways(cloud, key, triggers.value, call);
  const gateways = gateway.gateway === "present" ? gateway.value : [];
  return {
    entryPoints: [
      ...triggerEntryPoints(triggers.value ?? [], gateways),
      ...gateways.flatMap(stageEntryPoints),
      ...(domains.value ?? []).map(
        (each): EntryPoint => ({
          id: `domain:${each.domain}:${each.path}`,
          kind: "customDomain",
          isEnabled: true,
          ...each,
        }),
      ),
    ],
    gateway: gateway.gateway,
    asOf,
    unreadable: [
      ...(triggers.failing === null ? [] : [{ part: "triggers" as const, ...triggers.failing }]),
      ...(domains.failing === null ? [] : [{ part: "customDomains" as const, ...domains.failing }]),
      ...(gateway.gateway === "unreadable"
        ? [{ part: "gateway" as const, code: gateway.code, message: gateway.message }]
        : []),
    ],
  };
}

/** An API of the gateway is a trigger too; it is listed as such only where its stages are not. */
function triggerEntryPoints(triggers: readonly Trigger[], gateways: readonly FunctionGateway[]): EntryPoint[] {
  const shown = new Set(gateways.flatMap(({ apis }) => apis.map(({ apiId }) => apiId)));
  return triggers.filter((trigger) => !shown.has(gatewayApiOf(trigger)?.apiId ?? "")).map(toEntryPoint);
}

function toEntryPoint(trigger: Trigger): EntryPoint {
  const { name, type, qualifier, isEnabled } = trigger;
  if (type === URL_TRIGGER) {
    const { id, url, intranetUrl, auth, boundDomains } = toFunctionUrl(trigger);
    return { id: urlEntryPointId(id), kind: "functionUrl", qualifier, isEnabled, url, intranetUrl, auth, boundDomains };
  }
  const summary = summariseTrigger(trigger);
  return { id: `trigger:${type}:${name}:${qualifier}`, kind: "trigger", qualifier, isEnabled, type, name, summary };
}

const URL_ID = /^url:(.+)$/;

function urlEntryPointId(urlId: string): string {
  return `url:${urlId}`;
}

/** The function URL that an entry point's id names; null when it is another kind of entry point. */
export function urlIdOf(entryPointId: string): string | null {
  return URL_ID.exec(entryPointId)?.[1] ?? null;
}

async function part<Value>(reading: Promise<Value>): Promise<Part<Value>> {
  try {
    return { value: await reading, failing: null };
  } catch (error) {
    if (!(error instanceof CloudCallError) || isFunctionMissing(error)) throw error;
    return { value: null, failing: { code: error.code, message: error.message } };
  }
}
