/** Next calls this once per server, before the first request, and waits for it. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServer } = await import("./lib/server/start-server");
  startServer();
}
