import "server-only";
import { sql } from "drizzle-orm";
import { notePeers } from "./access/note-peers";
import { startPeople } from "./access/start-people";
import { startTellingAuditHead } from "./audit/tell-audit-head";
import { recoverOpenChanges } from "./change/recover-open-changes";
import { closeDatabase } from "./db/database";
import { changeDepsFor, type Deps, getOwnDeps, metricsDepsOf } from "./deps";
import { settings } from "./env";
import { getLiveHub } from "./events/get-live-hub";
import { startSync } from "./inventory/start-sync";
import { announceStart } from "./is-ready";
import { startCollector } from "./metrics/start-collector";
import { startSender } from "./notifications/start-sender";
import { safeFetch } from "./outgoing/safe-fetch";
import { settleProposals } from "./proposals/settle-proposals";
import { getSealer } from "./secrets/get-sealer";

const RECOVERY_PAUSE_MS = 3_000;
/** A stop that takes longer than this ends anyhow; every write is safe to cut off. */
const STOP_LIMIT_MS = 8_000;

/**
 * Opens the database, finishes what an earlier process left open, and keeps inventory and figures fresh, while Next goes on
 * with its own start: `isReady` tells when this is done, and requests wait for the database on their own. Ends the
 * process with one sentence when it cannot: a server that answers 500 to everything helps nobody.
 */
export function startServer(): void {
  notePeers();
  const started = start().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
  announceStart(started);
}

/** @returns asks the database something */
async function start(): Promise<() => Promise<unknown>> {
  const deps = await getOwnDeps();
  const stopTellingAuditHead = await startTellingAuditHead(deps.db);
  const people = await startPeople(deps);
  const sync = startSync(deps, settings().regions);
  const collector = startCollector(metricsDepsOf(deps), settings().regions);
  const recovery = startRecovery(deps);
  const { publicUrl } = settings();
  const { db, now } = deps;
  const sender = startSender({ db, now, publicUrl, fetch: safeFetch, sealer: getSealer, random: Math.random });
  const live = await getLiveHub();
  const stop = async () => {
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    stopTellingAuditHead();
    people.stop();
    await Promise.all([live.stop(), sync.stop(), collector.stop(), recovery.stop(), sender.stop()]);
    deps.cloud.close();
    await closeDatabase();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  return () => deps.db.execute(sql`select 1`);
}

/** Finishes changes whose outcome is not known and closes proposals that have lost their ground, now and then. */
function startRecovery(deps: Deps): { stop(): Promise<void> } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let turn = Promise.resolve();
  const run = async () => {
    try {
      await recoverOpenChanges(changeDepsFor(deps, "halftone"));
      await settleProposals(deps.db);
    } catch (error) {
      console.error("recovery of open changes failed and will be tried again:", error);
    }
    if (!isStopped) timer = setTimeout(next, RECOVERY_PAUSE_MS);
  };
  const next = () => {
    turn = run();
  };
  next();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
