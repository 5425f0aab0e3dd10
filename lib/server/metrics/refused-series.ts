import { CloudCallError } from "../cloud/cloud-error";
import type { PlannedReading } from "./plan-readings";

const ABOUT_SERIES = /^(InvalidParameter|ResourceNotFound|ResourceUnavailable|UnsupportedOperation)/;

/**
 * Whether the cloud may have refused a reading because of one of its series: a version or a function that was deleted
 * fails the call for all that share it. A service that is not open or not paid concerns everything.
 * @see https://cloud.tencent.com/document/product/248/54788
 */
export function isAboutSeries(error: unknown): boolean {
  return error instanceof CloudCallError && error.kind === "refused" && ABOUT_SERIES.test(error.code);
}

/** The same reading for each half of its series, so that the one at fault is found; none for a single series. */
export function halvesOf<Series>({ series, span }: PlannedReading<Series>): PlannedReading<Series>[] {
  if (series.length < 2) return [];
  const middle = Math.ceil(series.length / 2);
  return [
    { series: series.slice(0, middle), span },
    { series: series.slice(middle), span },
  ];
}
