import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import type { StoredCustomDomain } from "../model.ts";
import { toWireCustomDomain } from "./custom-domain-config.ts";
import { numberPaging, type Ordering, ordered, pageOf } from "./paging.ts";

const ordering: Ordering<StoredCustomDomain> = {
  by: { AddTime: ({ addTime }) => addTime, ModTime: ({ modTime }) => modTime },
  defaultBy: "AddTime",
  defaultOrder: "DESC",
};

/** The count is called `Total`, here alone. Which filters exist is not published; `Domain` is taken. */
export const listCustomDomains = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "ListCustomDomains",
  limitPerSecond: 20,
  request: z.object({
    ...numberPaging,
    Order: z.string().nullish(),
    OrderBy: z.string().nullish(),
    Filters: z.array(z.object({ Name: z.string(), Values: z.array(z.string()) })).nullish(),
  }),
  run({ cloud, region }, input) {
    const names = (input.Filters ?? []).map(({ Name, Values }) => {
      if (Name === "Domain") return Values;
      throw new CloudError("InvalidParameterValue.Filters", `The filter ${JSON.stringify(Name)} is not supported.`);
    });
    const matching = cloud.store
      .listCustomDomains(region)
      .filter(({ domain }) => names.every((values) => values.includes(domain)));
    const page = pageOf(ordered(matching, ordering, input.OrderBy, input.Order), input);
    return { Total: matching.length, Domains: page.map(toWireCustomDomain) };
  },
});
