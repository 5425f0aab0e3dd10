import { CloudError, type InvokeRequest, type InvokeResult } from "./cloud.ts";

interface EventQueueDeps {
  execute(request: InvokeRequest, requestId: string, retryNumber: number): Promise<InvokeResult>;
  retryDelayMs: number;
}

/** Asynchronous calls that wait, run or will be tried again. */
export interface EventQueue {
  /** Throws when too many calls are under way. */
  add(request: InvokeRequest, requestId: string): void;
  /** Forgets what has not begun. */
  close(): void;
}

const maxCalls = 1000;
/** The cloud tries a failed asynchronous call twice more. */
const maxRetries = 2;

/** Done, or wrong in a way that no second try can mend: not JSON, too large. */
const finalStatuses = new Set([200, 400, 406]);

export function createEventQueue({ execute, retryDelayMs }: EventQueueDeps): EventQueue {
  const timers = new Set<NodeJS.Timeout>();
  let underWay = 0;
  let isClosed = false;

  async function attempt(request: InvokeRequest, requestId: string, retryNumber: number): Promise<void> {
    const isDone = await execute(request, requestId, retryNumber).then(
      ({ record }) => finalStatuses.has(record.status),
      // Its function, alias or version has gone in the meantime: nothing is left to try.
      () => true,
    );
    if (isDone || retryNumber >= maxRetries || isClosed) underWay--;
    else later(retryDelayMs, () => void attempt(request, requestId, retryNumber + 1));
  }

  function later(delayMs: number, run: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, delayMs);
    timers.add(timer.unref());
  }

  return {
    add(request, requestId) {
      if (underWay >= maxCalls) {
        throw new CloudError("LimitExceeded.Quota", `More than ${maxCalls} asynchronous calls are under way.`);
      }
      underWay++;
      later(0, () => void attempt(request, requestId, 0));
    },
    close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
