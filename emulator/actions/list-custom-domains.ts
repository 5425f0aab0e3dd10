import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { numberPaging } from "./paging.ts";

/** Custom domains cannot be created here, so the empty list is the truth. */
export const listCustomDomains = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "ListCustomDomains",
  limitPerSecond: 20,
  request: z.object({ ...numberPaging, Order: z.string().nullish(), OrderBy: z.string().nullish() }),
  run: () => ({ Total: 0, Domains: [] }),
});
