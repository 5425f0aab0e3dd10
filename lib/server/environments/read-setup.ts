import "server-only";
import type { Environment, EnvironmentsView, SetupStep } from "@/lib/domain/environment-schema";
import { planSetup, type SetupGateway } from "@/lib/domain/environment-setup";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { listAliases } from "../cloud/aliases";
import type { CallOptions, Cloud } from "../cloud/cloud";
import { CloudCallError, isFunctionMissing } from "../cloud/cloud-error";
import { toFunctionUrl, URL_TRIGGER } from "../cloud/function-urls";
import { type FunctionDetail, getFunction } from "../cloud/functions";
import { listGatewayApiIds } from "../cloud/gateway";
import { listTriggers, type Trigger } from "../cloud/triggers";
import type { GatewayReading } from "../entry-points/gateway-presence";
import { type FunctionGateway, gatewayServiceName, readGateways } from "../entry-points/read-gateway";
import { releasedQualifier, servedRelease } from "../entry-points/stage-entry-points";

/** The plan as the cloud stands now, and what carrying it out needs to know. */
export interface Setup {
  steps: SetupStep[];
  gateway: EnvironmentsView["setup"]["gateway"];
  /** Null without a gateway. */
  place: SetupGateway | null;
  /** The function's own limit; null when the cloud does not say. */
  timeoutSeconds: number | null;
}

/** Throws CloudCallError when the function or its aliases cannot be read: nothing could be planned. */
export async function readSetup(
  cloud: Cloud,
  key: FunctionKey,
  chain: readonly Environment[],
  call: CallOptions,
): Promise<Setup> {
  const [detail, aliases, triggers] = await Promise.all([
    getFunction(cloud, key, call),
    listAliases(cloud, key, call),
    readTriggers(cloud, key, call),
  ]);
  const gateway: GatewayReading<SetupGateway> =
    triggers === null
      ? { gateway: "unreadable", code: "", message: "" }
      : await readPlace(cloud, key, await readGateways(cloud, key, triggers, call), call);
  const place = gateway.gateway === "present" ? gateway.value : null;
  const urls = triggers?.filter(({ type }) => type === URL_TRIGGER).map((trigger) => toFunctionUrl(trigger).qualifier);
  const steps = planSetup({
    chain,
    aliases: aliases.map(({ name }) => name),
    urls: urls ?? null,
    obstacle: obstacleOf(detail),
    gateway: place,
  });
  return { steps, gateway: gateway.gateway, place, timeoutSeconds: detail.timeoutSeconds };
}

/** Null when they cannot be read: the aliases can be set up all the same. */
async function readTriggers(cloud: Cloud, key: FunctionKey, call: CallOptions): Promise<Trigger[] | null> {
  try {
    return await listTriggers(cloud, key, call);
  } catch (error) {
    if (!(error instanceof CloudCallError) || isFunctionMissing(error)) throw error;
    return null;
  }
}

function obstacleOf({ type, status }: Pick<FunctionDetail, "type" | "status">): string | null {
  if (type === "HTTP") {
    return "This is a web function; its environments are not set up from here. Its aliases and function URLs can be made one by one.";
  }
  return status === "Active" ? null : `The function is ${status}; the cloud takes such calls once it is Active.`;
}

async function readPlace(
  cloud: Cloud,
  key: FunctionKey,
  reading: GatewayReading<FunctionGateway[]>,
  call: CallOptions,
): Promise<GatewayReading<SetupGateway>> {
  if (reading.gateway !== "present") return reading;
  try {
    const value = choosePlace(key, await Promise.all(reading.value.map((each) => withOthers(cloud, key, each, call))));
    return { gateway: "present", value };
  } catch (error) {
    if (!(error instanceof CloudCallError)) throw error;
    return { gateway: "unreadable", code: error.code, message: error.message };
  }
}

/** A release publishes a whole service, so whoever else has an API in it matters. */
async function withOthers(
  cloud: Cloud,
  { region }: FunctionKey,
  gateway: FunctionGateway,
  call: CallOptions,
): Promise<FunctionGateway> {
  if (gateway.hasOthers !== null) return gateway;
  const apiIds = await listGatewayApiIds(cloud, region, gateway.serviceId, call);
  return { ...gateway, hasOthers: apiIds.length > gateway.apis.length };
}

/** The service that leads to the function already, else the one of its name, else a new one. */
export function choosePlace(key: FunctionKey, gateways: readonly FunctionGateway[]): SetupGateway {
  const leading = gateways.filter(({ apis }) => apis.length > 0);
  const candidates = leading.length > 0 ? leading : gateways;
  const [gateway] = candidates;
  const named = { serviceName: gatewayServiceName(key), path: `/${key.functionName}` };
  if (gateway === undefined) return { ...named, serviceId: null, api: null, served: [], obstacle: null };
  const [api] = gateway.apis;
  const { serviceId, name: serviceName, stages, releases } = gateway;
  const served = stages.flatMap((stage) => {
    const release = api === undefined ? null : servedRelease(api, stage, releases);
    return api === undefined || release === null
      ? []
      : [{ stage: stage.stage, alias: releasedQualifier(api, release) }];
  });
  return { ...named, serviceName, serviceId, api: api ?? null, served, obstacle: obstacleOfPlace(candidates, gateway) };
}

function obstacleOfPlace(candidates: readonly FunctionGateway[], { name, apis, hasOthers }: FunctionGateway) {
  if (candidates.length > 1) {
    const ids = candidates.map(({ serviceId }) => serviceId).join(", ");
    return `Several gateway services could be meant (${ids}); none of them is changed.`;
  }
  if (apis.length > 1) return `The gateway service ${name} has several APIs of this function; none of them is changed.`;
  if (hasOthers === true) {
    return `The gateway service ${name} has other APIs as well; a release would publish their edits too.`;
  }
  return null;
}
