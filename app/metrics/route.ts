export const dynamic = "force-dynamic";

/** The console's own figures for Prometheus. What makes them is loaded with the first scrape. */
export async function GET() {
  const { renderMetrics } = await import("@/lib/server/metrics-page/render-metrics");
  const { text, contentType } = await renderMetrics();
  return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}
