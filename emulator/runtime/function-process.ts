import { type ChildProcess, spawn } from "node:child_process";
import type { Socket } from "node:net";
import { failedOutcome, type Job } from "./job.ts";
import { createMessageReader, type Message } from "./message-reader.ts";
import { processCommand } from "./process-command.ts";
import { type ProcessSpec, processEnvironment, settingsLine } from "./process-spec.ts";
import { openProgress } from "./progress.ts";

export interface ProcessEvents {
  /** A job was answered; there is room for another. */
  onFree(): void;
  /**
   * The process is gone. `unstarted` never began; `suspects` had begun, and which of them brought it down is unknown
   * when there are several.
   */
  onEnd(unstarted: Job[], suspects: Job[], cause: EndCause): void;
}

export interface EndCause {
  status: number;
  message: string;
}

/** Beyond its time limit a handler that does not yield is killed after this long, in ms. */
const graceMs = 200;
/** How long a process whose code did not load keeps answering before a fresh one is tried, in ms. */
const failedLoadMs = 1000;
const stderrTail = 4096;

interface RunningJob {
  job: Job;
  sentAt: number;
  isCold: boolean;
}

/** One warm process of a function version, and the jobs it has in hand. */
export class FunctionProcess {
  /** Takes no further jobs; ends when those in hand are answered. */
  isRetiring = false;
  /** Has a job that waits behind one which does not yield. */
  isStalled = false;
  private readonly spec: ProcessSpec;
  private readonly events: ProcessEvents;
  private readonly child: ChildProcess;
  private readonly input: Socket;
  private readonly progress = openProgress();
  private readonly jobs = new Map<number, RunningJob>();
  private readonly exited: Promise<void>;
  private nextSeq = 1;
  private outgoing: string;
  private isFlushing = false;
  private isLoaded = false;
  private hasEnded = false;
  private killedFor: EndCause | null = null;
  private exitingJob: { seq: number; exitCode: string } | null = null;
  private lastWords = "";
  private readonly spawnedAt = Date.now();
  private lastReplyAt = this.spawnedAt;

  constructor(spec: ProcessSpec, events: ProcessEvents) {
    this.spec = spec;
    this.events = events;
    const { file, args, user } = processCommand(spec);
    this.child = spawn(file, args, {
      cwd: "/",
      // Next's typings want NODE_ENV in every environment; a function's process has none.
      env: processEnvironment(spec) as NodeJS.ProcessEnv,
      stdio: ["ignore", "ignore", "pipe", "pipe", "pipe", this.progress.descriptor],
      ...(user ?? {}),
    });
    // `pipe` entries of stdio are sockets; the typings cannot tell.
    this.input = this.child.stdio[3] as Socket;
    const output = this.child.stdio[4] as Socket;
    output.setEncoding("utf8");
    output.on(
      "data",
      createMessageReader((message) => this.handleMessage(message)),
    );
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.lastWords = (this.lastWords + text).slice(-stderrTail);
    });
    // A process that dies first breaks its pipes; its end is handled below.
    for (const socket of [this.input, output]) socket.on("error", () => undefined);
    this.exited = new Promise((resolve) => {
      // "close" comes after the last message was read, "exit" may come before.
      this.child.once("close", (code, signal) => this.handleEnd(code, signal, resolve));
      this.child.once("error", (error) => {
        this.lastWords = error.message;
        if (this.child.pid === undefined) this.handleEnd(null, null, resolve);
      });
    });
    this.outgoing = settingsLine(spec);
    this.flushSoon();
  }

  get load(): number {
    return this.jobs.size;
  }

  get isOpen(): boolean {
    return !this.isRetiring && !this.hasEnded;
  }

  run(job: Job): void {
    const seq = this.nextSeq++;
    this.jobs.set(seq, { job, sentAt: Date.now(), isCold: seq === 1 });
    this.outgoing += `${seq} ${job.requestId} ${job.event.length}\n${job.event}`;
    this.flushSoon();
  }

  /** Lets the jobs in hand finish, then ends the process. */
  retire(): void {
    this.isRetiring = true;
    if (this.jobs.size === 0) this.child.kill("SIGKILL");
  }

  /** Ends the process now; resolves when it is gone. */
  async kill(cause: EndCause): Promise<void> {
    this.killedFor ??= cause;
    this.isRetiring = true;
    this.child.kill("SIGKILL");
    await this.exited;
  }

  /** Called now and then while jobs are in hand: ends a process that hangs in loading or in a handler. */
  watch(now: number): void {
    if (this.jobs.size === 0 || this.killedFor !== null) return;
    if (!this.isLoaded) {
      if (now - this.spawnedAt > this.spec.initTimeoutMs) {
        void this.kill({
          status: 450,
          message: `Loading the code took longer than ${this.spec.initTimeoutMs / 1000} s`,
        });
      }
      return;
    }
    const [oldest] = this.jobs;
    if (oldest === undefined) return;
    const { lastStarted, startedAt } = this.progress.read();
    const quietMs = now - Math.max(startedAt, this.lastReplyAt, oldest[1].sentAt);
    this.isStalled = quietMs > graceMs && this.nextSeq - 1 > lastStarted;
    // Handlers that yield are stopped inside the process; one that is quiet for longer does not yield.
    if (quietMs > this.spec.timeoutMs + graceMs) void this.kill(this.timedOut());
  }

  private timedOut(): EndCause {
    return { status: 433, message: `Invoking task timed out after ${this.spec.timeoutMs / 1000} seconds` };
  }

  /** All jobs that arrive in one turn of the event loop go out in one write. */
  private flushSoon(): void {
    if (this.isFlushing) return;
    this.isFlushing = true;
    setImmediate(() => {
      this.isFlushing = false;
      const text = this.outgoing;
      this.outgoing = "";
      if (this.input.writable) this.input.write(text);
    });
  }

  private handleMessage(message: Message): void {
    if (message.kind === "loaded") {
      this.isLoaded = true;
      this.lastReplyAt = Date.now();
      if (!message.ok) setTimeout(() => this.retire(), failedLoadMs).unref();
    } else if (message.kind === "exiting") {
      this.exitingJob = message;
    } else {
      this.handleReply(message);
    }
  }

  private handleReply(reply: Extract<Message, { kind: "reply" }>): void {
    const running = this.jobs.get(reply.seq);
    if (running === undefined) return;
    this.jobs.delete(reply.seq);
    this.lastReplyAt = Date.now();
    this.isStalled = false;
    running.job.resolve({
      status: reply.status,
      durationMs: reply.durationMs,
      memoryBytes: reply.memoryBytes,
      returnText: reply.returnText,
      error: reply.errorText === "" ? this.plainError(reply.status) : parseError(reply.errorText),
      logs: reply.logText === "" ? [] : parseLogs(reply.logText),
      coldStart: running.isCold,
    });
    if (reply.retire) this.isRetiring = true;
    if (this.isRetiring && this.jobs.size === 0) this.child.kill("SIGKILL");
    else this.events.onFree();
  }

  private plainError(status: number): { message: string; stack: string } | null {
    if (status === 200) return null;
    if (status === 433) return { message: this.timedOut().message, stack: "" };
    if (status === 407) return { message: "The response is larger than 6 MB", stack: "" };
    return { message: "", stack: "" };
  }

  private handleEnd(code: number | null, signal: NodeJS.Signals | null, resolve: () => void): void {
    if (this.hasEnded) return;
    this.hasEnded = true;
    const { lastStarted, startedAt } = this.progress.read();
    this.progress.close();
    const unstarted: Job[] = [];
    const suspects: Job[] = [];
    const cause = this.killedFor ?? this.causeOf(code, signal);
    for (const [seq, { job }] of this.jobs) {
      if (!this.isLoaded || this.exitingJob?.seq === seq || (this.killedFor !== null && seq <= lastStarted)) {
        job.resolve(failedOutcome(cause.status, cause.message, this.isLoaded ? Date.now() - startedAt : 0));
      } else if (seq <= lastStarted) suspects.push(job);
      else unstarted.push(job);
    }
    this.jobs.clear();
    resolve();
    this.events.onEnd(unstarted, suspects, cause);
  }

  private causeOf(code: number | null, signal: NodeJS.Signals | null): EndCause {
    if (!this.isLoaded) {
      const words = this.lastWords.trim().split("\n").at(-1);
      return { status: 445, message: `The process ended while loading the code${words ? `: ${words}` : ""}` };
    }
    if (/out of memory|allocation fail/i.test(this.lastWords)) {
      return { status: 434, message: `The function used more than its ${this.spec.memoryMb} MB of memory` };
    }
    const how = this.exitingJob?.exitCode ?? code ?? signal;
    return { status: 439, message: `The process ended while the function was running (${how})` };
  }
}

function parseError(text: string): { message: string; stack: string } {
  // Written by bootstrap.cjs as [message, stack].
  const [message, stack] = JSON.parse(text) as [string, string];
  return { message, stack };
}

function parseLogs(text: string): { time: number; level: string; text: string }[] {
  // Written by bootstrap.cjs as [time, level, text] rows.
  const rows = JSON.parse(text) as [number, string, string][];
  return rows.map(([time, level, line]) => ({ time, level, text: line }));
}
