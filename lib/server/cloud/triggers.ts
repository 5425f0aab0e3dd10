import { z } from "zod";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { CallOptions, Cloud } from "./cloud";
import { listPages } from "./list-pages";
import { wireTimeSchema } from "./wire-time";

/** What invokes a function through a qualifier. */
export interface Trigger {
  name: string;
  /** `http` (a function URL), `timer`, `cos`, `cls`, `ckafka`, … */
  type: string;
  /** A version or an alias; `$LATEST` when the cloud does not say. */
  qualifier: string;
  isEnabled: boolean;
  description: string;
  /** The trigger's own settings as JSON text; their shape depends on the type. */
  settings: string;
  /** What the trigger stands for in another product, e.g. `service/service-1/API/api-1`; "" when the cloud does not say. */
  resource: string;
  /** Custom domains that use a function URL. */
  boundDomains: string[];
  createdAt: string | null;
  modifiedAt: string | null;
}

/** The largest size that other clients are known to use. */
const PAGE_SIZE = 100;

const listTriggersAnswer = z.object({
  Triggers: z
    .array(
      z
        .object({
          TriggerName: z.string(),
          Type: z.string(),
          Qualifier: z.string().nullish(),
          Enable: z.number().nullish(),
          Description: z.string().nullish(),
          TriggerDesc: z.string().nullish(),
          ResourceId: z.string().nullish(),
          BoundResources: z.string().nullish(),
          AddTime: wireTimeSchema,
          ModTime: wireTimeSchema,
        })
        .transform(
          (wire): Trigger => ({
            name: wire.TriggerName,
            type: wire.Type,
            qualifier: wire.Qualifier || "$LATEST",
            isEnabled: wire.Enable === 1,
            description: wire.Description ?? "",
            settings: wire.TriggerDesc ?? "",
            resource: wire.ResourceId ?? "",
            boundDomains: domainsOf(wire.BoundResources ?? ""),
            createdAt: wire.AddTime,
            modifiedAt: wire.ModTime,
          }),
        ),
    )
    .nullish(),
  TotalCount: z.number(),
});

/** Every trigger of a function, function URLs included. Throws CloudCallError. */
export function listTriggers(cloud: Cloud, key: FunctionKey, call: CallOptions): Promise<Trigger[]> {
  return listPages({
    action: "ListTriggers",
    pageSize: PAGE_SIZE,
    keyOf: ({ type, name, qualifier }: Trigger) => `${type} ${name} ${qualifier}`,
    readPage: async (offset, limit) => {
      const answer = await cloud.call(
        {
          action: "ListTriggers",
          region: key.region,
          params: { FunctionName: key.functionName, Namespace: key.namespace, Offset: offset, Limit: limit },
          answer: listTriggersAnswer,
        },
        call,
      );
      return { items: answer.Triggers ?? [], total: answer.TotalCount };
    },
  });
}

/** The documentation does not say how several are joined, so whatever looks like a domain name counts. */
function domainsOf(bound: string): string[] {
  return [...new Set(bound.match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi) ?? [])];
}
