import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { checkDescription } from "./alias-rules.ts";
import { namespaceNotFound } from "./function-target.ts";
import { recordWrite } from "./record-write.ts";

export const updateNamespace = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "UpdateNamespace",
  limitPerSecond: 20,
  request: z.object({ Namespace: z.string(), Description: z.string() }),
  async run(context, input) {
    const { store, options } = context.cloud;
    const existing = store.getNamespace(context.region, input.Namespace);
    if (existing === null) throw namespaceNotFound(input.Namespace);
    checkDescription(input.Description);
    const changed = { ...existing, description: input.Description, modTime: options.now() };
    await recordWrite(context, "UpdateNamespace", input, (draft) => draft.putNamespace(changed));
    return {};
  },
});
