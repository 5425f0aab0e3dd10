import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Database } from "../db/connection";
import { tellLiveTopics } from "../db/live-events";

/** Tells those who look at these functions that figures are known up to this minute, Unix seconds. */
export async function announceMetrics(db: Database, keys: readonly FunctionKey[], minute: number): Promise<void> {
  const at = new Date(minute * 1000).toISOString();
  await tellLiveTopics(
    db,
    keys.map((key) => ({ kind: "metrics", ...key, minute: at })),
  );
}
