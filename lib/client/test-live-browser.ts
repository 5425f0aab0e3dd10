import { vi } from "vitest";

/** For tests: an event stream whose server is the test. */
export class FakeEventSource extends EventTarget {
  static all: FakeEventSource[] = [];
  onerror: (() => void) | null = null;
  isClosed = false;

  constructor(readonly url: string) {
    super();
    FakeEventSource.all.push(this);
  }

  static get last(): FakeEventSource {
    const last = FakeEventSource.all.at(-1);
    if (last === undefined) throw new Error("No stream was opened.");
    return last;
  }

  say(event: string, data: unknown, lastEventId = ""): void {
    this.dispatchEvent(new MessageEvent(event, { data: JSON.stringify(data), lastEventId }));
  }

  hello(id: number): void {
    this.say("hello", { id, now: "2026-01-02T03:04:05.000Z" }, String(id));
  }

  break(): void {
    this.onerror?.();
  }

  close(): void {
    this.isClosed = true;
  }
}

/** Locks as browsers have them, one holder at a time in the order of asking. */
class FakeLocks {
  #queue: Promise<unknown> = Promise.resolve();

  request(_name: string, { signal }: { signal: AbortSignal }, run: () => Promise<unknown>): Promise<unknown> {
    const turn = this.#queue.then(() => {
      signal.throwIfAborted();
      return run();
    });
    this.#queue = turn.catch(() => {});
    return turn;
  }
}

/** Puts the fakes into place; `vi.unstubAllGlobals()` takes them away. */
export function stubLiveBrowser({ hasLocks = true } = {}): void {
  FakeEventSource.all = [];
  vi.stubGlobal("EventSource", FakeEventSource);
  const locks = hasLocks ? new FakeLocks() : undefined;
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
}
