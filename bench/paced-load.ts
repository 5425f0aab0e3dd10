import { connect, type Socket } from "node:net";
import { readAnswers } from "./answer-reader.ts";

const TICK_MS = 10;
const LAST_ANSWERS_MS = 10_000;
/** More connections than these are closed when they are free again. */
const MAX_IDLE = 16;

/** What became of the calls so far. */
export interface PacedCounts {
  sent: number;
  answered: number;
  /** Answers that `isGood` refused or with a status other than 200. */
  failed: number;
  /** Calls whose connection broke. */
  lost: number;
}

export interface PacedLoad {
  counts: PacedCounts;
  /** Resolves when every call that was sent has its answer, or was lost. */
  stop(): Promise<void>;
}

/**
 * Sends requests at a steady rate whether or not earlier ones were answered: those that are late get company, on
 * connections of their own.
 * @param next makes the next complete request
 */
export function startPacedLoad(
  port: number,
  perSecond: number,
  next: () => Buffer,
  isGood: (body: string) => boolean,
): PacedLoad {
  const counts: PacedCounts = { sent: 0, answered: 0, failed: 0, lost: 0 };
  const idle: Socket[] = [];
  const busy = new Set<Socket>();
  const startedAt = performance.now();

  function openConnection(): Socket {
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    readAnswers(socket, (isOk, body) => {
      counts.answered += 1;
      if (!isOk || !isGood(body)) counts.failed += 1;
      busy.delete(socket);
      if (idle.length < MAX_IDLE) idle.push(socket);
      else socket.end();
    });
    // "close" follows.
    socket.on("error", () => {});
    socket.on("close", () => {
      if (busy.delete(socket)) counts.lost += 1;
      const place = idle.indexOf(socket);
      if (place >= 0) idle.splice(place, 1);
    });
    return socket;
  }

  function send(): void {
    // The one that was idle longest: so none is idle long enough for the server to hang up.
    const socket = idle.shift() ?? openConnection();
    busy.add(socket);
    counts.sent += 1;
    socket.write(next());
  }

  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
    while (counts.sent < due) send();
  }, TICK_MS);

  return {
    counts,
    async stop() {
      clearInterval(timer);
      const deadline = performance.now() + LAST_ANSWERS_MS;
      while (busy.size > 0 && performance.now() < deadline) {
        await new Promise((resolve) => setTimeout(resolve, TICK_MS));
      }
      for (const socket of [...busy, ...idle]) socket.destroy();
    },
  };
}
