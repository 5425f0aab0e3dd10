import type { RequestCounts } from "./overview-schema";
import { wilsonInterval } from "./wilson-interval";

/** What two error rates say of each other: `same` also where the difference may be chance; `unknown` without figures. */
export type ErrorComparison = "more" | "fewer" | "same" | "unknown";

/** Whether `these` fail more or less often than `those`, when both 95 % intervals agree that they do. */
export function compareErrors(these: RequestCounts, those: RequestCounts): ErrorComparison {
  const one = errorInterval(these);
  const other = errorInterval(those);
  if (one === null || other === null) return "unknown";
  if (one.low > other.high) return "more";
  return one.high < other.low ? "fewer" : "same";
}

function errorInterval({ requests, errors }: RequestCounts) {
  return requests === null || errors === null || requests === 0 ? null : wilsonInterval(errors, requests);
}
