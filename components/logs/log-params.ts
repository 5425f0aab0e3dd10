import { parseAsString, parseAsStringLiteral } from "nuqs";
import type { LogWish } from "@/lib/client/logs-api";

export const LOG_VIEWS = ["lines", "errors", "latency"] as const;
export type LogView = (typeof LOG_VIEWS)[number];

/** Ranges to choose from; each ends now. */
export const LOG_RANGES = ["15m", "1h", "6h", "24h", "7d"] as const;
const DEFAULT_RANGE = "1h";

/** What of the tab lives in the address. */
export const logParams = {
  view: parseAsStringLiteral(LOG_VIEWS).withDefault("lines"),
  version: parseAsString,
  alias: parseAsString,
  status: parseAsString,
  q: parseAsString,
  /** Whose story is open. */
  request: parseAsString,
  range: parseAsStringLiteral(LOG_RANGES).withDefault(DEFAULT_RANGE),
  /** Times, in place of a range. */
  from: parseAsString,
  to: parseAsString,
};

export interface LogParams {
  view: LogView;
  version: string | null;
  alias: string | null;
  status: string | null;
  q: string | null;
  request: string | null;
  range: (typeof LOG_RANGES)[number];
  from: string | null;
  to: string | null;
}

/** The search that the address stands for. */
export function wishOf({ version, alias, status, q, range, from, to }: LogParams): LogWish {
  const given = { version, alias, status, q, from: from ?? range, to };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ""));
}
