import { connect, type Socket } from "node:net";
import { readAnswers } from "./answer-reader.ts";

export interface Load {
  port: number;
  /** Complete HTTP/1.1 requests, sent in turn. */
  requests: readonly Buffer[];
  connections: number;
  /** Ends after so many answers … */
  count?: number;
  /** … or after so many milliseconds. */
  forMs?: number;
  /** Sees the body of each answer. */
  onAnswer?: (body: string) => void;
}

export interface LoadResult {
  answers: number;
  /** Answers whose HTTP status was not 200, and connections that broke. */
  failures: number;
  seconds: number;
}

/** Keeps every connection busy with one request at a time, over plain sockets so that the measure itself costs little. */
export async function runLoad(load: Load): Promise<LoadResult> {
  const state = { sent: 0, answers: 0, failures: 0, end: performance.now() + (load.forMs ?? Number.POSITIVE_INFINITY) };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: load.connections }, () => runConnection(load, state)));
  return { answers: state.answers, failures: state.failures, seconds: (performance.now() - startedAt) / 1000 };
}

interface LoadState {
  sent: number;
  answers: number;
  failures: number;
  end: number;
}

function runConnection(load: Load, state: LoadState): Promise<void> {
  return new Promise((resolve) => {
    const socket: Socket = connect(load.port, "127.0.0.1");
    socket.setNoDelay(true);

    function sendNext(): void {
      const isOver = performance.now() >= state.end || state.sent >= (load.count ?? Number.POSITIVE_INFINITY);
      const request = load.requests[state.sent % load.requests.length];
      if (isOver || request === undefined) {
        socket.end();
        return;
      }
      state.sent++;
      socket.write(request);
    }

    socket.on("connect", sendNext);
    readAnswers(socket, (isOk, body) => {
      state.answers++;
      if (!isOk) state.failures++;
      load.onAnswer?.(body);
      sendNext();
    });
    socket.on("error", () => state.failures++);
    socket.on("close", () => resolve());
  });
}
