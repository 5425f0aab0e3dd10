import "server-only";
import { settings } from "../env";
import { readOwnSecret } from "./own-secret";
import { createSealer, type Sealer } from "./sealer";

const KEY = Symbol.for("halftone.sealer");
// Next bundles routes and pages apart; only globalThis is one per process.
const shared = globalThis as typeof globalThis & { [KEY]?: Promise<Sealer> };

/** The sealer of this process. */
export function getSealer(): Promise<Sealer> {
  shared[KEY] ??= makeSealer().catch((error: unknown) => {
    delete shared[KEY];
    throw error;
  });
  return shared[KEY];
}

async function makeSealer(): Promise<Sealer> {
  const { secret, dataFolder } = settings();
  return createSealer(await readOwnSecret(secret, dataFolder));
}
