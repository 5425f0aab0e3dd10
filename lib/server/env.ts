import "server-only";
import { resolve } from "node:path";
import { z } from "zod";
import { regionSchema } from "@/lib/domain/function-schema";

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);
const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optionalText = z.preprocess(blankIsUnset, z.string().optional());

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** Whether an address is reached from this very machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

const settingsSchema = z.object({
  PORT: z.preprocess(blankIsUnset, port(3000)),
  HOST: z.preprocess(
    blankIsUnset,
    z
      .string()
      .default("127.0.0.1")
      .refine((host) => LOOPBACK.has(host), "must be 127.0.0.1, ::1 or localhost: Halftone has no sign-in yet"),
  ),
  HALFTONE_DATA: z.preprocess(blankIsUnset, z.string().default(".halftone")),
  HALFTONE_SECRET: z.preprocess(blankIsUnset, z.string().min(32, "must have at least 32 characters").optional()),
  DATABASE_URL: z.preprocess(blankIsUnset, z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  HALFTONE_PUBLIC_URL: z.preprocess(blankIsUnset, z.url({ protocol: /^https?$/ }).optional()),
  TENCENTCLOUD_SECRET_ID: optionalText,
  TENCENTCLOUD_SECRET_KEY: optionalText,
  TENCENTCLOUD_SESSION_TOKEN: optionalText,
  TENCENTCLOUD_REGION: z.preprocess(blankIsUnset, regionSchema.default("ap-guangzhou")),
  HALFTONE_REGIONS: z.preprocess(
    (value) =>
      typeof value === "string" && value.trim() !== "" ? value.split(",").map((region) => region.trim()) : undefined,
    z.array(regionSchema).optional(),
  ),
  HALFTONE_CLOUD_ENDPOINT: z.preprocess(blankIsUnset, z.url({ protocol: /^https?$/ }).optional()),
  HALFTONE_CLOUD_PORT: z.preprocess(blankIsUnset, port(9700)),
  HALFTONE_ENTRY_PORT: z.preprocess(blankIsUnset, port(9701)),
});

/** Where the console finds its cloud. The secrets stay on the server. */
export interface CloudConnection {
  kind: "embedded" | "tencent" | "custom";
  /** Base address for all products, e.g. `http://127.0.0.1:9700`; null: each product's public host. */
  endpoint: string | null;
  secretId: string;
  secretKey: string;
  token: string | null;
}

export interface Settings {
  port: number;
  host: string;
  /** Absolute. */
  dataFolder: string;
  databaseUrl: string | null;
  /** What stored secrets are sealed with; null: the data folder keeps one. */
  secret: string | null;
  publicUrl: string | null;
  cloud: CloudConnection;
  /** Where the embedded cloud serves its entry points. */
  entryPort: number;
  /** The first is the default. */
  regions: string[];
}

/**
 * Parses the environment. Throws an Error whose message names every wrong setting in one line.
 * @param environment usually `process.env`
 */
export function parseSettings(environment: Record<string, string | undefined>): Settings {
  const parsed = settingsSchema.safeParse(environment);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ");
    throw new Error(`Settings are wrong: ${wrong}. Nothing was started.`);
  }
  const values = parsed.data;
  const dataFolder = resolve(values.HALFTONE_DATA);
  const defaultRegion = values.TENCENTCLOUD_REGION;
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder,
    databaseUrl: values.DATABASE_URL ?? null,
    secret: values.HALFTONE_SECRET ?? null,
    publicUrl: values.HALFTONE_PUBLIC_URL ?? null,
    cloud: cloudConnection(values),
    entryPort: values.HALFTONE_ENTRY_PORT,
    regions: [...new Set([defaultRegion, ...(values.HALFTONE_REGIONS ?? [])])],
  };
}

function cloudConnection(values: z.infer<typeof settingsSchema>): CloudConnection {
  const { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey } = values;
  if ((secretId === undefined) !== (secretKey === undefined)) {
    throw new Error(
      "Settings are wrong: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY must be set together. Nothing was started.",
    );
  }
  const token = values.TENCENTCLOUD_SESSION_TOKEN ?? null;
  const endpoint = values.HALFTONE_CLOUD_ENDPOINT?.replace(/\/$/, "") ?? null;
  if (secretId !== undefined && secretKey !== undefined) {
    return { kind: endpoint === null ? "tencent" : "custom", endpoint, secretId, secretKey, token };
  }
  return {
    kind: "embedded",
    endpoint: endpoint ?? `http://127.0.0.1:${values.HALFTONE_CLOUD_PORT}`,
    secretId: "AKIDembeddedcloud",
    secretKey: "embedded-cloud-secret-key",
    token: null,
  };
}

let cached: Settings | undefined;

/** The settings of this process, parsed once. */
export function settings(): Settings {
  cached ??= parseSettings(process.env);
  return cached;
}
