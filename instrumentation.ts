/** Next calls this once per server, before the first request, and waits for it. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ guardConsole }, { secretSettings }] = await Promise.all([
    import("./lib/server/guard-console"),
    import("./lib/server/secret-settings"),
  ]);
  guardConsole(secretSettings(process.env));
  const { startServer } = await import("./lib/server/start-server");
  startServer();
}
