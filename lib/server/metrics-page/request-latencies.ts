import "server-only";
import { Histogram } from "prom-client";
import { answeredRequests } from "./answered-requests";
import { metricsRegistry } from "./metrics-registry";
import { routeTemplate } from "./route-template";

const NAME = "halftone_http_request_duration_seconds";
/** From an answer out of memory to a write that waits for the cloud; in seconds. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 40];
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]);

/** Counts all requests noted so far, and from now on; safe to call again. */
export function requestLatencies(): void {
  const answered = answeredRequests();
  answered.count ??= () => {
    for (const { method, path, status, ms } of answered.waiting.splice(0)) {
      const labels = { route: routeTemplate(path), method: METHODS.has(method) ? method : "other", status };
      histogram().observe(labels, ms / 1000);
    }
  };
  answered.count();
}

function histogram(): Histogram<"route" | "method" | "status"> {
  const known = metricsRegistry().getSingleMetric(NAME);
  // Only this module registers that name.
  if (known !== undefined) return known as Histogram<"route" | "method" | "status">;
  return new Histogram({
    name: NAME,
    help: "How long the console's API took to answer, by route, method and HTTP status.",
    labelNames: ["route", "method", "status"],
    buckets: BUCKETS,
    registers: [metricsRegistry()],
  });
}
