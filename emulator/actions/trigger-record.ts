import { formatWireTime } from "../wire-time.ts";
import type { ListedTrigger } from "./listed-triggers.ts";

/** A trigger as lists show it. A function URL's description gains the addresses under which it answers. */
export function toWireTrigger(trigger: ListedTrigger, entryUrl: string) {
  return {
    Enable: trigger.enabled ? 1 : 0,
    Qualifier: trigger.qualifier,
    TriggerName: trigger.name,
    Type: trigger.type,
    TriggerDesc: listedDesc(trigger, entryUrl),
    AvailableStatus: "Available",
    CustomArgument: trigger.customArgument,
    Description: trigger.description,
    AddTime: formatWireTime(trigger.addTime),
    ModTime: formatWireTime(trigger.modTime),
    ResourceId: trigger.resourceId,
    BindStatus: "on",
    TriggerAttribute: "single",
    BoundResources: trigger.boundResources,
  };
}

/** Address of a function URL on the entry port. */
export function urlOf(entryUrl: string, urlId: string): string {
  return `${entryUrl}/url/${urlId}/`;
}

function listedDesc(trigger: ListedTrigger, entryUrl: string): string {
  if (trigger.type === "timer") return JSON.stringify({ cron: trigger.desc });
  if (trigger.type !== "http") return trigger.desc;
  // Written by create-trigger as a JSON object.
  const desc = JSON.parse(trigger.desc) as { NetConfig?: { EnableIntranet?: boolean; EnableExtranet?: boolean } };
  const url = urlOf(entryUrl, trigger.name);
  const extranet = desc.NetConfig?.EnableExtranet ? url : "";
  const intranet = desc.NetConfig?.EnableIntranet ? url : "";
  return JSON.stringify({
    ...desc,
    NetConfig: {
      ...desc.NetConfig,
      IntranetUrl: intranet,
      IntranetHTTPUrl: intranet,
      ExtranetUrl: extranet,
      ExtranetHTTPUrl: extranet,
      WssIntranetUrl: "",
      WsIntranetUrl: "",
      WssExtranetUrl: "",
      WsExtranetUrl: "",
    },
  });
}
