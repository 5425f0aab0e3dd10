import { FolderLockedError } from "./folder-lock.ts";
import { type MainSettings, readMainSettings } from "./main-settings.ts";
import { demoGatewayId, seedDemoGateway } from "./seed/demo-gateway.ts";
import { type EmulatorHandle, startEmulator } from "./start.ts";
import { startTraffic } from "./traffic.ts";

/** The `npm run cloud` process: the embedded cloud with its demo, until it is told to stop. */
async function main(): Promise<void> {
  const settings = readMainSettings(process.env);
  const emulator = await startEmulator(settings).catch((error: unknown) => {
    throw explain(error, settings);
  });
  // Also after a first start that was cut short; once anybody has changed something, what they deleted stays deleted.
  if (emulator.history().every(({ action }) => action === "Seed")) await emulator.seed();
  // A folder from before there was a gateway gets one now.
  else await seedDemoGateway(emulator.cloud);
  const hasGateway = settings.gateway && emulator.cloud.store.gateway.findService(demoGatewayId) !== null;
  const traffic = settings.demoTraffic ? startTraffic({ entryUrl: emulator.entryUrl, hasGateway }) : null;
  stopOnSignal(emulator, async () => traffic?.stop());
  console.log(`embedded cloud ready on ${emulator.url}, entry points on ${emulator.entryUrl}`);
}

function stopOnSignal(emulator: EmulatorHandle, stopTraffic: () => Promise<void>): void {
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    stopTraffic()
      .then(() => emulator.close())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

/** Turns what can go wrong at start into one sentence that names the remedy. */
function explain(error: unknown, { port, entryPort, folder }: MainSettings): Error {
  if (error instanceof FolderLockedError) return error;
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "EADDRINUSE") {
    const busy = error instanceof Error && "port" in error ? error.port : port;
    const setting = busy === entryPort ? "HALFTONE_ENTRY_PORT" : "HALFTONE_CLOUD_PORT";
    return new Error(`Port ${busy} is already in use. Stop what listens there, or set ${setting}.`);
  }
  if (code === "EACCES" || code === "EROFS" || code === "ENOSPC") {
    return new Error(`The folder ${folder} cannot be written (${code}). Fix its permissions, or set HALFTONE_DATA.`);
  }
  return error instanceof Error ? error : new Error(String(error));
}

function fail(error: unknown): void {
  console.error(`embedded cloud: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

main().catch(fail);
