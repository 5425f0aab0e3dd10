import { z } from "zod";
import { type ActionContext, CloudError, defineAction } from "../cloud.ts";
import { topicOfFunction } from "../logs/log-topics.ts";
import type { StoredFunction, StoredVersion } from "../model.ts";
import { formatWireTime } from "../wire-time.ts";
import { latestOf, requireNamespace } from "./function-target.ts";
import { numberPaging, type Ordering, ordered, pageOf } from "./paging.ts";

const maxLimit = 100;
const ordering: Ordering<StoredFunction> = {
  by: { AddTime: ({ addTime }) => addTime, ModTime: ({ modTime }) => modTime, FunctionName: ({ name }) => name },
  defaultBy: "ModTime",
  defaultOrder: "DESC",
};

const requestSchema = z.object({
  ...numberPaging,
  Order: z.string().nullish(),
  Orderby: z.string().nullish(),
  SearchKey: z.string().nullish(),
  Namespace: z.string().nullish(),
  Description: z.string().nullish(),
  Filters: z
    .array(z.object({ Name: z.string(), Values: z.array(z.string()) }))
    .max(10)
    .nullish(),
});
type Request = z.infer<typeof requestSchema>;

/** One namespace per call; SearchKey and Description match any part, in any case. */
export const listFunctions = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "ListFunctions",
  limitPerSecond: 100,
  request: requestSchema,
  run(context, input) {
    if ((input.Limit ?? 0) > maxLimit) {
      throw new CloudError("InvalidParameterValue.Limit", `Limit is at most ${maxLimit}.`);
    }
    const namespace = input.Namespace || "default";
    requireNamespace(context, namespace);
    const matching = select(context, context.cloud.store.listFunctions(context.region, namespace), input);
    const page = pageOf(ordered(matching, ordering, input.Orderby, input.Order), input);
    return { Functions: page.map((fn) => toWire(fn, headOf(context, fn))), TotalCount: matching.length };
  },
});

function select(
  context: ActionContext,
  all: StoredFunction[],
  { SearchKey, Description, Filters }: Request,
): StoredFunction[] {
  const name = SearchKey?.toLowerCase() ?? "";
  const description = Description?.toLowerCase() ?? "";
  const filters = Filters ?? [];
  for (const filter of filters) checkFilter(filter.Name);
  return all.filter((fn) => {
    if (name !== "" && !fn.name.toLowerCase().includes(name)) return false;
    if (description === "" && filters.length === 0) return true;
    const head = headOf(context, fn);
    if (!head.description.toLowerCase().includes(description)) return false;
    return filters.every(({ Name, Values }) =>
      Values.some((value) => filterValues(context, fn, head, Name).includes(value)),
    );
  });
}

const extraFilters: Readonly<Record<string, (extra: Record<string, unknown>) => unknown>> = {
  Role: (extra) => extra.Role,
  AsyncRunEnable: (extra) => extra.AsyncRunEnable ?? "FALSE",
  TraceEnable: (extra) => extra.TraceEnable ?? "FALSE",
  VpcId: (extra) => fieldOf(extra.VpcConfig, "VpcId"),
  SubnetId: (extra) => fieldOf(extra.VpcConfig, "SubnetId"),
  PublicNetStatus: (extra) => fieldOf(extra.PublicNetConfig, "PublicNetStatus") ?? "ENABLE",
};

function checkFilter(name: string): void {
  if (
    ["Status", "Runtime", "Type", "ClsTopicId", "ClsLogsetId"].includes(name) ||
    name in extraFilters ||
    name.startsWith("tag-")
  )
    return;
  throw new CloudError("InvalidParameterValue.Filters", `The filter ${JSON.stringify(name)} is not supported.`);
}

function filterValues({ cloud }: ActionContext, fn: StoredFunction, head: StoredVersion, name: string): unknown[] {
  if (name === "ClsTopicId") return [topicOfFunction(cloud.store, head).topicId];
  if (name === "ClsLogsetId") return [topicOfFunction(cloud.store, head).logsetId];
  if (name === "Status") return [head.status];
  if (name === "Runtime") return [fn.runtime];
  if (name === "Type") return [fn.type];
  if (name.startsWith("tag-")) return fn.tags.filter(({ key }) => key === name.slice(4)).map(({ value }) => value);
  return [extraFilters[name]?.(head.extra)];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function headOf(context: ActionContext, { region, namespace, name }: StoredFunction): StoredVersion {
  return latestOf(context, { region, namespace, functionName: name });
}

function toWire(fn: StoredFunction, head: StoredVersion) {
  return {
    FunctionName: fn.name,
    FunctionId: fn.functionId,
    Namespace: fn.namespace,
    Runtime: fn.runtime,
    Type: fn.type,
    Status: head.status,
    StatusDesc: "",
    StatusReasons: head.statusReason === "" ? [] : [{ ErrorCode: head.status, ErrorMessage: head.statusReason }],
    Description: head.description,
    AddTime: formatWireTime(fn.addTime),
    ModTime: formatWireTime(fn.modTime),
    Tags: fn.tags.map(({ key, value }) => ({ Key: key, Value: value })),
    TotalProvisionedConcurrencyMem: null,
    ReservedConcurrencyMem: null,
    AsyncRunEnable: head.extra.AsyncRunEnable ?? "FALSE",
    TraceEnable: head.extra.TraceEnable ?? "FALSE",
  };
}
