import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { requireCustomDomain } from "./custom-domain-config.ts";
import { recordWrite } from "./record-write.ts";

export const deleteCustomDomain = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "DeleteCustomDomain",
  limitPerSecond: 20,
  request: z.object({ Domain: z.string() }),
  async run(context, input) {
    const { region, domain } = requireCustomDomain(context, input.Domain);
    await recordWrite(context, "DeleteCustomDomain", input, (draft) => draft.deleteCustomDomain(region, domain));
    return {};
  },
});
