import { z } from "zod";
import { functionNameSchema, namespaceNameSchema, regionSchema } from "@/lib/domain/function-schema";
import { hasTwoDecimals, roundPercent } from "@/lib/domain/routing-config";

const number = z.preprocess(
  (value) => (typeof value === "string" && value.trim() !== "" ? Number(value) : value),
  z.number("must be a number"),
);
const flag = z.preprocess(
  (value) => (value === "true" ? true : value === "false" ? false : value),
  z.boolean("must be true or false"),
);
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const trafficSchema = number.pipe(
  z
    .number()
    .min(0, "must be a number between 0 and 1")
    .max(1, "must be a number between 0 and 1")
    .refine((traffic) => hasTwoDecimals(roundPercent(traffic * 100)), "must have at most four decimals"),
);

/** The inputs of the framework's `scf` component that `halftone deploy` carries out. */
export const serviceInputsSchema = z.object({
  name: functionNameSchema,
  region: regionSchema.optional(),
  namespace: namespaceNameSchema.optional(),
  description: z.string().max(1000).optional(),
  src: z
    .union([z.string(), z.object({ src: z.string(), exclude: z.array(z.string()).default([]) })])
    .default("./")
    .transform((src) => (typeof src === "string" ? { src, exclude: [] } : src)),
  handler: z.string().default("index.main_handler"),
  runtime: z.string().optional(),
  memorySize: number.pipe(z.number().int()).optional(),
  timeout: number.pipe(z.number().int()).optional(),
  environment: z.object({ variables: z.record(z.string(), scalar).default({}) }).optional(),
  publish: flag.default(false),
  publishDescription: z.string().max(1000).default("Published by Serverless Component"),
  /** The share of `$LATEST` in `$DEFAULT`, 0 to 1; null: the alias is not touched. */
  traffic: trafficSchema.nullable().default(null),
});
export type ServiceInputs = z.infer<typeof serviceInputsSchema>;

/** Names an input may have on the command line and in a file without a warning. */
export const knownInputs: readonly string[] = Object.keys(serviceInputsSchema.shape);
