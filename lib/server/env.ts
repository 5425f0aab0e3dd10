import "server-only";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { roleArnSchema } from "@/lib/domain/connection-schema";
import { regionSchema } from "@/lib/domain/function-schema";

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);
const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optionalText = z.preprocess(blankIsUnset, z.string().optional());

const LOOPBACK = new Set(["127.0.0.1", "::1", "localhost"]);

/** Whether an address is reached from this very machine only. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host);
}

/** An address of an identity provider: tokens travel there, so nothing between may read along. */
const issuerUrl = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => url.startsWith("https:") || isLoopback(new URL(url).hostname.replace(/^\[(.*)\]$/, "$1")),
    "must begin with https://",
  );

const proxyAddress = z.string().refine((text) => {
  const [address = "", bits, ...more] = text.split("/");
  const most = isIP(address) === 6 ? 128 : 32;
  return (
    more.length === 0 && isIP(address) !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  );
}, "must name addresses or networks, as in 10.0.0.7,10.1.0.0/16");

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) =>
      typeof value === "string" && value.trim() !== "" ? value.split(",").map((part) => part.trim()) : undefined,
    z.array(item).optional(),
  );

const settingsSchema = z.object({
  PORT: z.preprocess(blankIsUnset, port(3000)),
  HOST: z.preprocess(blankIsUnset, z.string().default("127.0.0.1")),
  HALFTONE_DATA: z.preprocess(blankIsUnset, z.string().default(".halftone")),
  HALFTONE_SECRET: z.preprocess(blankIsUnset, z.string().min(32, "must have at least 32 characters").optional()),
  DATABASE_URL: z.preprocess(blankIsUnset, z.url({ protocol: /^postgres(ql)?$/ }).optional()),
  HALFTONE_PUBLIC_URL: z.preprocess(blankIsUnset, z.url({ protocol: /^https?$/ }).optional()),
  TENCENTCLOUD_SECRET_ID: optionalText,
  TENCENTCLOUD_SECRET_KEY: optionalText,
  TENCENTCLOUD_SESSION_TOKEN: optionalText,
  TENCENTCLOUD_ASSUME_ROLE_ARN: z.preprocess(blankIsUnset, roleArnSchema.optional()),
  TENCENTCLOUD_REGION: z.preprocess(blankIsUnset, regionSchema.default("ap-guangzhou")),
  HALFTONE_REGIONS: listOf(regionSchema),
  HALFTONE_TRUSTED_PROXIES: listOf(proxyAddress),
  OIDC_ISSUER: z.preprocess(blankIsUnset, issuerUrl.optional()),
  OIDC_CLIENT_ID: optionalText,
  OIDC_CLIENT_SECRET: optionalText,
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
  /** A role to take on with the key; null: none. */
  roleArn: string | null;
}

/** The identity provider that people may sign in at. The secret stays on the server. */
export interface OidcProvider {
  /** Exactly as the provider names itself. */
  issuer: string;
  clientId: string;
  clientSecret: string;
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
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: string[];
  /** Null: people sign in with passwords only. */
  oidc: OidcProvider | null;
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
    throw wrongSettings(wrong);
  }
  const values = parsed.data;
  const cloud = cloudConnection(values);
  if (cloud.kind === "embedded" && !isLoopback(values.HOST)) {
    throw wrongSettings(
      "HOST must be 127.0.0.1, ::1 or localhost while the embedded cloud is used: anybody may sign in to it",
    );
  }
  const dataFolder = resolve(values.HALFTONE_DATA);
  const defaultRegion = values.TENCENTCLOUD_REGION;
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder,
    databaseUrl: values.DATABASE_URL ?? null,
    secret: values.HALFTONE_SECRET ?? null,
    publicUrl: values.HALFTONE_PUBLIC_URL ?? null,
    trustedProxies: values.HALFTONE_TRUSTED_PROXIES ?? [],
    oidc: oidcProvider(values),
    cloud,
    entryPort: values.HALFTONE_ENTRY_PORT,
    regions: [...new Set([defaultRegion, ...(values.HALFTONE_REGIONS ?? [])])],
  };
}

function wrongSettings(what: string): Error {
  return new Error(`Settings are wrong: ${what}. Nothing was started.`);
}

function oidcProvider(values: z.infer<typeof settingsSchema>): OidcProvider | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = values;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    throw wrongSettings("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET must be set together");
  }
  return { issuer, clientId, clientSecret };
}

function cloudConnection(values: z.infer<typeof settingsSchema>): CloudConnection {
  const { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey } = values;
  if ((secretId === undefined) !== (secretKey === undefined)) {
    throw wrongSettings("TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY must be set together");
  }
  const token = values.TENCENTCLOUD_SESSION_TOKEN ?? null;
  const roleArn = values.TENCENTCLOUD_ASSUME_ROLE_ARN ?? null;
  const endpoint = values.HALFTONE_CLOUD_ENDPOINT?.replace(/\/$/, "") ?? null;
  if (secretId !== undefined && secretKey !== undefined) {
    return { kind: endpoint === null ? "tencent" : "custom", endpoint, secretId, secretKey, token, roleArn };
  }
  return {
    kind: "embedded",
    endpoint: endpoint ?? `http://127.0.0.1:${values.HALFTONE_CLOUD_PORT}`,
    secretId: "AKIDembeddedcloud",
    secretKey: "embedded-cloud-secret-key",
    token: null,
    roleArn,
  };
}

let cached: Settings | undefined;

/** The settings of this process, parsed once. */
export function settings(): Settings {
  cached ??= parseSettings(process.env);
  return cached;
}
