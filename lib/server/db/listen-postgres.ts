import "server-only";
import type { Client } from "pg";
import type { Listening } from "./connection";

const CONNECT_MS = 10_000;
/** A connection that a network dropped without a word shows by a question that nobody answers. */
const PROBE_MS = 20_000;
const PROBE_LIMIT_MS = 10_000;
const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 5_000;

/** Listens on a connection of its own, for a pooled one would be given to others; a lost one is made anew until `stop()`. */
export function listenPostgres(url: string, channel: string, heard: () => void): Listening {
  let client: Client | null = null;
  let isHearing = false;
  let isStopped = false;
  let pauseMs = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;
  let connecting = Promise.resolve();

  function lose(lost: Client, reason: string): void {
    if (client !== lost) return;
    client = null;
    isHearing = false;
    clearTimeout(timer);
    void lost.end().catch(() => {});
    if (isStopped) return;
    console.error(`Listening to the database broke off and will be tried again: ${reason}`);
    timer = setTimeout(connect, pauseMs);
    timer.unref();
    pauseMs = Math.min(MAX_PAUSE_MS, pauseMs * 2);
  }

  async function probe(asked: Client): Promise<void> {
    const isAlive = await answersWithin(asked.query("select 1"), PROBE_LIMIT_MS);
    if (client !== asked) return;
    if (isAlive) timer = setTimeout(() => void probe(asked), PROBE_MS).unref();
    else lose(asked, "it does not answer");
  }

  async function begin(): Promise<void> {
    const { Client: PgClient } = await import("pg");
    if (isStopped) return;
    const made = new PgClient({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true });
    client = made;
    made.on("error", (error) => lose(made, error.message));
    made.on("end", () => lose(made, "the connection ended"));
    made.on("notification", () => heard());
    try {
      await made.connect();
      await made.query(`listen ${made.escapeIdentifier(channel)}`);
    } catch (error) {
      return lose(made, error instanceof Error ? error.message : String(error));
    }
    if (client !== made || isStopped) return;
    isHearing = true;
    pauseMs = FIRST_PAUSE_MS;
    timer = setTimeout(() => void probe(made), PROBE_MS).unref();
    heard();
  }

  function connect(): void {
    connecting = begin();
  }

  connect();
  return {
    isHearing: () => isHearing,
    async stop() {
      isStopped = true;
      isHearing = false;
      clearTimeout(timer);
      // Ended while it is being made, a connection may never say how that went: it has its own time limit for that.
      await connecting;
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}

async function answersWithin(answer: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
    timer.unref();
  });
  const answered = answer.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, silence]).finally(() => clearTimeout(timer));
}
