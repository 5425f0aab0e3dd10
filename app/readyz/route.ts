import { isReady } from "@/lib/server/is-ready";

export const dynamic = "force-dynamic";

/** The database answers. The cloud may be away: then the console shows what it knows. */
export async function GET() {
  const ready = await isReady();
  return new Response(ready ? "ready\n" : "not ready\n", {
    status: ready ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
