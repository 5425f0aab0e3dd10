import { z } from "zod";
import { defineAction } from "../cloud.ts";
import { requireCustomDomain, toWireCustomDomain } from "./custom-domain-config.ts";

export const getCustomDomain = defineAction({
  product: "scf",
  apiVersion: "2018-04-16",
  name: "GetCustomDomain",
  limitPerSecond: 20,
  request: z.object({ Domain: z.string() }),
  run: (context, { Domain }) => toWireCustomDomain(requireCustomDomain(context, Domain)),
});
