import { seesEverything } from "@/lib/domain/access";
import { getDeps } from "@/lib/server/deps";
import { respond } from "@/lib/server/http";
import { problem } from "@/lib/server/http-problem";

export const dynamic = "force-dynamic";

/** The console's own figures for Prometheus, which scrapes with a token. What makes them is loaded with the first scrape. */
export function GET(request: Request) {
  return respond(request, async () => {
    const { caller } = await getDeps("view", {});
    if (!seesEverything(caller.grants)) {
      throw problem("forbidden", "The console's own figures are about everything it looks at. Nothing was changed.");
    }
    const { renderMetrics } = await import("@/lib/server/metrics-page/render-metrics");
    const { text, contentType } = await renderMetrics();
    return new Response(text, { headers: { "content-type": contentType } });
  });
}
