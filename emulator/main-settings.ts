import { resolve } from "node:path";
import { z } from "zod";

const port = (byDefault: number) => z.coerce.number().int().min(0).max(65_535).default(byDefault);
/** Ten minutes at most: whoever waits longer for a figure would take it for lost. */
const seconds = (byDefault: number) => z.coerce.number().min(0).max(600).default(byDefault);
const onOff = (byDefault: "on" | "off") =>
  z
    .enum(["on", "off"])
    .default(byDefault)
    .transform((value) => value === "on");

const settingsSchema = z.object({
  HALFTONE_DATA: z.string().min(1).default(".halftone"),
  HALFTONE_CLOUD_PORT: port(9700),
  HALFTONE_ENTRY_PORT: port(9701),
  HALFTONE_DEMO_TRAFFIC: onOff("on"),
  HALFTONE_CLOUD_FAULTS: onOff("off"),
  HALFTONE_CLOUD_GATEWAY: onOff("on"),
  HALFTONE_CLOUD_METRICS_DELAY: seconds(5),
  HALFTONE_CLOUD_LOGS_DELAY: seconds(1),
});

export interface MainSettings {
  folder: string;
  port: number;
  entryPort: number;
  demoTraffic: boolean;
  faults: boolean;
  gateway: boolean;
  metricsDelayMs: number;
  logsDelayMs: number;
}

/** Reads the environment; throws one readable sentence per wrong setting. */
export function readMainSettings(environment: Readonly<Record<string, string | undefined>>): MainSettings {
  const present = Object.entries(environment).filter(([, value]) => value !== "");
  const result = settingsSchema.safeParse(Object.fromEntries(present));
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Error(`The settings are not valid. ${problems.join("; ")}.`);
  }
  const { data } = result;
  return {
    folder: resolve(data.HALFTONE_DATA, "cloud"),
    port: data.HALFTONE_CLOUD_PORT,
    entryPort: data.HALFTONE_ENTRY_PORT,
    demoTraffic: data.HALFTONE_DEMO_TRAFFIC,
    faults: data.HALFTONE_CLOUD_FAULTS,
    gateway: data.HALFTONE_CLOUD_GATEWAY,
    metricsDelayMs: data.HALFTONE_CLOUD_METRICS_DELAY * 1000,
    logsDelayMs: data.HALFTONE_CLOUD_LOGS_DELAY * 1000,
  };
}
