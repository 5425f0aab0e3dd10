import { existsSync, realpathSync } from "node:fs";
import { type EndCause, FunctionProcess } from "./function-process.ts";
import { failedOutcome, type Job } from "./job.ts";
import type { ProcessSpec } from "./process-spec.ts";

/** Processes of one version; a second one starts only when the first is full or stuck. */
const maxProcesses = 4;
/** Jobs that one process has in hand at most. */
const maxJobs = 200;
/** Jobs that wait for a process at most; beyond, the answer is 432. */
const maxWaiting = 2000;
/** After so many processes died under a job before it began, it is given up. */
const maxAttempts = 3;

/**
 * The warm processes of one function version.
 *
 * The cloud gives each instance one request at a time. Here a process takes many at once, which costs a fraction of the
 * memory and CPU and makes no difference to handlers that keep no state between awaits. Once a process has died under
 * several jobs nobody can tell whose fault it was: from then on each process gets one job at a time, and the jobs that
 * had begun run again, each alone, so that the guilty one fails and the others do not.
 */
export class ProcessPool {
  /** As it was asked for, to be compared with what is asked for next. */
  readonly spec: ProcessSpec;
  lastUsedAt = Date.now();
  private readonly processes = new Set<FunctionProcess>();
  private readonly waiting: Job[] = [];
  private jobsPerProcess = maxJobs;
  /** When one process less would not have done. */
  private neededAt = Date.now();
  private isClosed = false;

  constructor(spec: ProcessSpec) {
    this.spec = spec;
  }

  get isIdle(): boolean {
    if (this.waiting.length > 0) return false;
    for (const each of this.processes) if (each.load > 0) return false;
    return true;
  }

  /** No process is left. */
  get isEmpty(): boolean {
    return this.processes.size === 0;
  }

  run(job: Job): void {
    this.lastUsedAt = Date.now();
    if (this.give(job)) return;
    if (this.waiting.length < maxWaiting && !this.isClosed) this.waiting.push(job);
    else job.resolve(failedOutcome(432, "Too many requests are waiting for this function", 0));
  }

  watch(now: number): void {
    for (const process of this.processes) process.watch(now);
    this.runWaiting();
  }

  /** Lets go of a process that a moment's jam called for, once the others have done without it for so long. */
  retireSpare(now: number, spareMs: number): void {
    const open = [...this.processes].filter(({ isOpen }) => isOpen);
    const isJammed = open.some(({ isStalled, load }) => isStalled || load >= this.jobsPerProcess);
    if (isJammed || this.waiting.length > 0 || this.jobsPerProcess < maxJobs) this.neededAt = now;
    if (open.length < 2 || now - this.neededAt < spareMs) return;
    open.at(-1)?.retire();
    this.neededAt = now;
  }

  /** Lets running jobs finish, then ends the processes; for code that was replaced or is idle. */
  retire(): void {
    for (const process of this.processes) process.retire();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const cause = { status: 439, message: "The cloud is shutting down" };
    for (const job of this.waiting.splice(0)) job.resolve(failedOutcome(cause.status, cause.message, 0));
    await Promise.all([...this.processes].map((process) => process.kill(cause)));
  }

  /** Hands the job over unless every process is full; answers whether it is settled. */
  private give(job: Job): boolean {
    try {
      const process = this.pick();
      process?.run(job);
      return process !== null;
    } catch (error) {
      // The system has no room for another process or its pipes.
      job.resolve(
        failedOutcome(449, `No process could be started: ${error instanceof Error ? error.message : error}`, 0),
      );
      return true;
    }
  }

  private pick(): FunctionProcess | null {
    let best: FunctionProcess | null = null;
    for (const process of this.processes) {
      if (!process.isOpen || process.isStalled || process.load >= this.jobsPerProcess) continue;
      if (best === null || process.load < best.load) best = process;
    }
    if (best !== null || this.isClosed) return best;
    return this.processes.size < maxProcesses ? this.start() : null;
  }

  private start(): FunctionProcess {
    this.neededAt = Date.now();
    const process: FunctionProcess = new FunctionProcess(withRealFolder(this.spec), {
      onFree: () => this.runWaiting(),
      onEnd: (unstarted, suspects, cause) => this.handleEnd(process, unstarted, suspects, cause),
    });
    this.processes.add(process);
    return process;
  }

  private handleEnd(process: FunctionProcess, unstarted: Job[], suspects: Job[], cause: EndCause): void {
    this.processes.delete(process);
    for (const job of unstarted) job.attempts++;
    const [only, ...others] = suspects;
    const again = others.length > 0 ? [...suspects, ...unstarted] : unstarted;
    if (only !== undefined) {
      this.jobsPerProcess = 1;
      if (others.length === 0) only.resolve(failedOutcome(cause.status, cause.message, 0));
    }
    for (const job of again) {
      if (job.attempts >= maxAttempts || this.isClosed) job.resolve(failedOutcome(cause.status, cause.message, 0));
      else this.run(job);
    }
    this.runWaiting();
  }

  private runWaiting(): void {
    for (let job = this.waiting.shift(); job !== undefined; job = this.waiting.shift()) {
      if (this.give(job)) continue;
      this.waiting.unshift(job);
      return;
    }
  }
}

/** The permission model compares real paths. A folder that is missing is reported by the process itself. */
function withRealFolder(spec: ProcessSpec): ProcessSpec {
  return existsSync(spec.codeFolder) ? { ...spec, codeFolder: realpathSync(spec.codeFolder) } : spec;
}
