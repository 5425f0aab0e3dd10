import { z } from "zod";
import { CloudError, defineAction } from "../cloud.ts";
import type { StoredNamespace } from "../model.ts";
import { formatWireTime } from "../wire-time.ts";
import { numberPaging, type Ordering, ordered, pageOf } from "./paging.ts";

const ordering: Ordering<StoredNamespace> = {
  by: { Name: ({ name }) => name, Updatetime: ({ modTime }) => modTime },
  defaultBy: "Name",
  defaultOrder: "ASC",
};

export const listNamespaces = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "ListNamespaces",
  limitPerSecond: 20,
  request: z.object({
    ...numberPaging,
    Order: z.string().nullish(),
    Orderby: z.string().nullish(),
    SearchKey: z.array(z.object({ Key: z.string(), Value: z.string() })).nullish(),
  }),
  run({ cloud, region }, input) {
    const matching = cloud.store
      .listNamespaces(region)
      .filter((each) => (input.SearchKey ?? []).every((search) => isMatch(each, search)));
    const page = pageOf(ordered(matching, ordering, input.Orderby, input.Order), input);
    return {
      Namespaces: page.map((each) => ({
        Name: each.name,
        Description: each.description,
        Type: each.type,
        AddTime: formatWireTime(each.addTime),
        ModTime: formatWireTime(each.modTime),
      })),
      TotalCount: matching.length,
    };
  },
});

function isMatch({ name, description }: StoredNamespace, { Key, Value }: { Key: string; Value: string }): boolean {
  if (Key === "Namespace") return name.includes(Value);
  if (Key === "Description") return description.includes(Value);
  throw new CloudError(
    "InvalidParameterValue.SearchKey",
    `The key ${JSON.stringify(Key)} of SearchKey is not supported.`,
  );
}
