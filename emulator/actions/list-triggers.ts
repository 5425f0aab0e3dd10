import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import { functionTarget, requireFunction } from "./function-target.ts";
import { type ListedTrigger, listedTriggers } from "./listed-triggers.ts";
import { numberPaging, type Ordering, ordered, pageOf } from "./paging.ts";
import { toWireTrigger } from "./trigger-record.ts";

const ordering: Ordering<ListedTrigger> = {
  by: { add_time: ({ addTime }) => addTime, mod_time: ({ modTime }) => modTime },
  defaultBy: "mod_time",
  defaultOrder: "DESC",
};

export const listTriggers = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "ListTriggers",
  limitPerSecond: 20,
  request: z.object({
    ...functionTarget,
    ...numberPaging,
    Order: z.string().nullish(),
    OrderBy: z.string().nullish(),
    Filters: z.array(z.object({ Name: z.string(), Values: z.array(z.string()) })).nullish(),
  }),
  run(context, input) {
    const { key } = requireFunction(context, input);
    const { store, entryUrl } = context.cloud;
    const filters = (input.Filters ?? []).map(({ Name, Values }) => ({
      fieldOf: readFilter(Name),
      // Clients that flatten a missing value send an empty one: no condition.
      values: Values.filter((value) => value !== ""),
    }));
    const matching = listedTriggers(store, key).filter((trigger) =>
      filters.every(({ fieldOf, values }) => values.length === 0 || values.includes(fieldOf(trigger))),
    );
    const page = pageOf(ordered(matching, ordering, input.OrderBy, input.Order), input);
    return { Triggers: page.map((trigger) => toWireTrigger(trigger, entryUrl)), TotalCount: matching.length };
  },
});

function readFilter(name: string): (trigger: ListedTrigger) => string {
  switch (name) {
    // Not documented, but the Serverless toolkit sends it.
    case "Type":
      return ({ type }) => type;
    case "Qualifier":
      return ({ qualifier }) => qualifier;
    case "TriggerName":
      return (trigger) => trigger.name;
    case "Description":
      return ({ description }) => description;
    default:
      throw new CloudError("InvalidParameterValue.Filters", `The filter ${JSON.stringify(name)} is not supported.`);
  }
}
