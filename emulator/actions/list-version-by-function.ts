import { z } from "zod";
import { defineAction } from "../cloud.ts";
import type { StoredVersion } from "../model.ts";
import { formatWireTime } from "../wire-time.ts";
import { functionTarget, requireFunction } from "./function-target.ts";
import { numberPaging, type Ordering, ordered, pageOf } from "./paging.ts";

const ordering: Ordering<StoredVersion> = {
  by: { AddTime: ({ addTime }) => addTime, ModTime: ({ modTime }) => modTime },
  defaultBy: "AddTime",
  defaultOrder: "DESC",
};

/** `$LATEST` is in both lists. */
export const listVersionByFunction = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "ListVersionByFunction",
  limitPerSecond: 20,
  request: z.object({ ...functionTarget, ...numberPaging, Order: z.string().nullish(), OrderBy: z.string().nullish() }),
  run(context, input) {
    const { key } = requireFunction(context, input);
    // Highest first before the stable sort, so that equal times keep a sensible order.
    const all = context.cloud.store.listVersions(key).sort((a, b) => (numberOf(a) < numberOf(b) ? 1 : -1));
    const page = pageOf(ordered(all, ordering, input.OrderBy, input.Order), input);
    return {
      FunctionVersion: page.map(({ version }) => version),
      Versions: page.map((each) => ({
        Version: each.version,
        Description: each.description,
        AddTime: formatWireTime(each.addTime),
        ModTime: formatWireTime(each.modTime),
        Status: each.status,
      })),
      TotalCount: all.length,
    };
  },
});

function numberOf({ version }: StoredVersion): number {
  return version === "$LATEST" ? Number.POSITIVE_INFINITY : Number(version);
}
