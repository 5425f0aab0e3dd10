import "server-only";
import { takeAuditHead } from "../db/audit-head";
import type { Database } from "../db/connection";

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Puts rows from before the chain into it and writes the head to the server's log, now and once a day: whoever keeps those
 * lines elsewhere can tell later whether the log was made anew.
 * @returns ends it
 */
export async function startTellingAuditHead(db: Database): Promise<() => void> {
  const tell = async () => {
    const { sequence, hash } = await db.transaction((tx) => takeAuditHead(tx));
    console.log(`audit head ${sequence}:${hash}`);
  };
  await tell();
  const timer = setInterval(() => {
    tell().catch((error: Error) => console.error(`The audit head could not be read: ${error.message}`));
  }, DAY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
