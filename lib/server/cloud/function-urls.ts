import { z } from "zod";
import type { UrlAuth } from "@/lib/domain/entry-point-act";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { CallOptions, Cloud } from "./cloud";
import { asObject, readTriggerSettings, textOf } from "./trigger-settings";
import { listTriggers, type Trigger } from "./triggers";

/** The type of trigger that a function URL is. */
export const URL_TRIGGER = "http";

/**
 * An address that leads to one version or one alias; each has at most one.
 * @see https://cloud.tencent.com/document/product/583/96099
 */
export interface FunctionUrl {
  /** Random, part of the address. */
  id: string;
  qualifier: string;
  isEnabled: boolean;
  /** Null when that side is switched off. */
  url: string | null;
  intranetUrl: string | null;
  /** `NONE`, `CAM`; "" when the cloud does not say. */
  auth: string;
  boundDomains: string[];
}

/** Every function URL of a function. Throws CloudCallError. */
export async function listFunctionUrls(cloud: Cloud, key: FunctionKey, call: CallOptions): Promise<FunctionUrl[]> {
  return (await listTriggers(cloud, key, call)).filter(({ type }) => type === URL_TRIGGER).map(toFunctionUrl);
}

export function toFunctionUrl(trigger: Trigger): FunctionUrl {
  const { AuthType, NetConfig } = readTriggerSettings(trigger);
  const net = asObject(NetConfig);
  return {
    id: trigger.name,
    qualifier: trigger.qualifier,
    isEnabled: trigger.isEnabled,
    url: textOf(net.ExtranetUrl) || textOf(net.ExtranetHTTPUrl) || null,
    intranetUrl: textOf(net.IntranetUrl) || textOf(net.IntranetHTTPUrl) || null,
    auth: textOf(AuthType),
    boundDomains: trigger.boundDomains,
  };
}

const writeAnswer = z.object({ RequestId: z.string() });

/**
 * Opens an address on the internet for a version or an alias. Sent once; success means accepted, not yet verified. A
 * qualifier that has one is refused with `ResourceInUse.*`. Throws CloudCallError.
 */
export async function createFunctionUrl(
  cloud: Cloud,
  key: FunctionKey,
  { qualifier, auth }: { qualifier: string; auth: UrlAuth },
  call: CallOptions,
): Promise<{ cloudRequestId: string }> {
  const settings = {
    AuthType: auth,
    NetConfig: { EnableIntranet: false, EnableExtranet: true },
    CorsConfig: { Enable: false },
  };
  // The cloud makes the real name; it wants to be sent one all the same.
  const params = {
    ...urlTrigger(key, "url-trigger", qualifier),
    TriggerDesc: JSON.stringify(settings),
    Enable: "OPEN",
  };
  return sendOnce(cloud, "CreateTrigger", key, params, call);
}

/** Sent once; the address is lost for good. One that a custom domain uses is refused. Throws CloudCallError. */
export function deleteFunctionUrl(
  cloud: Cloud,
  key: FunctionKey,
  { id, qualifier }: Pick<FunctionUrl, "id" | "qualifier">,
  call: CallOptions,
): Promise<{ cloudRequestId: string }> {
  return sendOnce(cloud, "DeleteTrigger", key, urlTrigger(key, id, qualifier), call);
}

function urlTrigger({ functionName, namespace }: FunctionKey, name: string, qualifier: string) {
  return {
    FunctionName: functionName,
    Namespace: namespace,
    TriggerName: name,
    Type: URL_TRIGGER,
    Qualifier: qualifier,
  };
}

async function sendOnce(
  cloud: Cloud,
  action: "CreateTrigger" | "DeleteTrigger",
  { region }: FunctionKey,
  params: Record<string, unknown>,
  call: CallOptions,
): Promise<{ cloudRequestId: string }> {
  const { RequestId } = await cloud.call({ action, region, params, answer: writeAnswer }, call);
  return { cloudRequestId: RequestId };
}
