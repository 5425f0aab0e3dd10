import { standaloneServer } from "../paths.mjs";
import { findFreePort } from "../start/ports.mjs";
import { spawnServer } from "../start/spawn-server.mjs";
import { untilAnswering } from "../start/until-ready.mjs";

export interface ConsoleSettings {
  dataFolder: string;
  cloudUrl: string;
  /** Null: PGlite in the data folder. */
  databaseUrl: string | null;
  env?: Record<string, string>;
  /** Another build's `server.js`. Default: the one of today's sources. */
  serverFile?: string;
  /** Gets every line it writes on its terminal. */
  onLine?: (line: string) => void;
}

/** The built console on a free port, knowing nothing of this machine's own settings; resolves when it is ready. */
export async function spawnConsole({
  dataFolder,
  cloudUrl,
  databaseUrl,
  env,
  serverFile = standaloneServer,
  onLine,
}: ConsoleSettings) {
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawnServer("The console", [serverFile], {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    NEXT_MANUAL_SIG_HANDLE: "true",
    NEXT_TELEMETRY_DISABLED: "1",
    HOSTNAME: "127.0.0.1",
    PORT: String(port),
    HALFTONE_DATA: dataFolder,
    HALFTONE_CLOUD_ENDPOINT: cloudUrl,
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    ...env,
  });
  // A line that is never found: this one only listens.
  void server.line((line) => {
    onLine?.(line);
    return false;
  });
  await untilAnswering(server, `${url}/readyz`);
  return {
    url,
    output: server.tail,
    stop: server.stop,
    /** Ends it as a power cut would. */
    async kill() {
      if (server.pid === undefined) throw new Error("The console has no process to end.");
      process.kill(server.pid, "SIGKILL");
      await server.exited;
    },
  };
}
