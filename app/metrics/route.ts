import { getDeps } from "@/lib/server/deps";
import { respond } from "@/lib/server/http";

export const dynamic = "force-dynamic";

/** The console's own figures for Prometheus, which scrapes with a token. What makes them is loaded with the first scrape. */
export function GET(request: Request) {
  return respond(request, async () => {
    await getDeps("view", {});
    const { renderMetrics } = await import("@/lib/server/metrics-page/render-metrics");
    const { text, contentType } = await renderMetrics();
    return new Response(text, { headers: { "content-type": contentType } });
  });
}
