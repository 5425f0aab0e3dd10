import "server-only";
import { cleanSignIns } from "../db/clean-sign-ins";
import { hasAdministrator, lockPeople } from "../db/people";
import { createSetupLink } from "../db/setup-links";
import type { Deps } from "../deps";
import { ownAddress } from "../own-address";
import { hasDemoPersonas } from "./demo-personas";
import { randomSecret, secretHash } from "./secret-text";

const CLEAN_MS = 10 * 60_000;

/** Tells on the terminal how to become the first administrator, and keeps the tables of sign-ins small. */
export async function startPeople({ db }: Pick<Deps, "db">): Promise<{ stop(): void }> {
  if (!hasDemoPersonas()) await offerSetUp(db);
  const clean = () =>
    cleanSignIns(db).catch((error: unknown) => console.error("ended sign-ins could not be deleted:", error));
  await clean();
  const timer = setInterval(clean, CLEAN_MS);
  return { stop: () => clearInterval(timer) };
}

/** A new link at each start while nobody can administer; the one before ends. */
async function offerSetUp(db: Deps["db"]): Promise<void> {
  const token = randomSecret();
  const isOffered = await db.transaction(async (tx) => {
    await lockPeople(tx);
    if (await hasAdministrator(tx, { withDemo: false })) return false;
    await createSetupLink(tx, { tokenHash: secretHash(token), userId: null });
    return true;
  });
  if (!isOffered) return;
  console.log(
    "Nobody can administer this console yet. Whoever opens this link within an hour becomes its administrator:",
  );
  console.log(`${ownAddress(null)}/set-up?token=${token}`);
  console.log("When it has expired, start the console again for another.");
}
