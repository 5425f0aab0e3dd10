import { periodStart } from "@/lib/domain/metric-period";

/** The end of the last period that is over and published; Unix seconds. Nothing later counts. */
export function closedUntil({ now, delayMs }: { now(): Date; delayMs: number }, period: number): number {
  return periodStart(Math.floor((now().getTime() - delayMs) / 1000), period);
}
