import { CloudError } from "./cloud.ts";

interface Bucket {
  tokens: number;
  filledAt: number;
}

/**
 * Token buckets by region and action: as many calls at once as the documented figure per second, refilled at that rate.
 * The embedded cloud has one account, so the account is not part of the key.
 */
export class RateLimits {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly now: () => number) {}

  /** Throws RequestLimitExceeded, whose text quotes the limit like the real one. */
  take(region: string, action: string, limitPerSecond: number): void {
    const key = `${region}/${action}`;
    const now = this.now();
    let bucket = this.buckets.get(key);
    if (bucket === undefined) {
      bucket = { tokens: limitPerSecond, filledAt: now };
      this.buckets.set(key, bucket);
    }
    const elapsedMs = Math.max(0, now - bucket.filledAt);
    bucket.tokens = Math.min(limitPerSecond, bucket.tokens + (elapsedMs * limitPerSecond) / 1000);
    bucket.filledAt = now;
    if (bucket.tokens < 1) throw requestLimitExceeded(action, limitPerSecond);
    bucket.tokens -= 1;
  }

  reset(): void {
    this.buckets.clear();
  }
}

export function requestLimitExceeded(action: string, limitPerSecond: number): CloudError {
  return new CloudError(
    "RequestLimitExceeded",
    `Your current request times equals to \`${limitPerSecond + 1}\` in a second, which exceeds the frequency limit \`${limitPerSecond}\` for a second of ${action}. Please reduce the frequency of calls.`,
  );
}
