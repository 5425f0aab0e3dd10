import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { aliasNotFound } from "./alias-rules.ts";
import { functionTarget, requireFunction } from "./function-target.ts";
import { toWireAlias } from "./routing-config.ts";

export const getAlias = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "GetAlias",
  limitPerSecond: 20,
  request: z.object({ ...functionTarget, Name: z.string() }),
  run(context, input) {
    const { key } = requireFunction(context, input);
    const alias = context.cloud.store.getAlias(key, input.Name);
    if (alias === null) throw aliasNotFound(input.Name);
    return toWireAlias(alias);
  },
});
