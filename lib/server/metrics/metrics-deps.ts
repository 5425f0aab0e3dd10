import "server-only";
import type { Cloud } from "../cloud/cloud";
import type { Database } from "../db/connection";

/** What the metrics service needs. */
export interface MetricsDeps {
  db: Database;
  cloud: Cloud;
  now(): Date;
  /** How long after its end the cloud publishes a minute. */
  delayMs: number;
}
