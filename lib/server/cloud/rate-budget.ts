import { ACTIONS, type CloudAction } from "./actions";

/** Why a call is made; decides who goes first and how much of the limits it may use. */
export type CallPurpose = "write" | "read" | "sync";

const ORDER: readonly CallPurpose[] = ["write", "read", "sync"];

/** Of the documented limit: in any one second at most rate + burst, so all of it for people, half for the sync. */
const SHARE = { everyone: { rate: 0.8, burst: 0.2 }, sync: { rate: 0.4, burst: 0.1 } };

/** Keeps the calls of each action and region within the cloud's limits, people's before the sync's. */
export interface RateBudget {
  /** Resolves when the call may leave; rejects with the signal's reason when that comes first. */
  acquire(call: BudgetedCall): Promise<void>;
  /** The cloud refused for rate: nothing leaves until a token has grown anew. */
  drain(call: Pick<BudgetedCall, "region" | "action">): void;
  /** Where every lane that was ever used stands. */
  lanes(): LaneState[];
}

/** The calls of one action in one region. */
export interface LaneState {
  region: string;
  action: CloudAction;
  /** Calls that could leave at once: anybody's, and of those the sync's. */
  tokens: { everyone: number; sync: number };
  waiting: Record<CallPurpose, number>;
}

export interface BudgetedCall {
  region: string;
  action: CloudAction;
  purpose: CallPurpose;
  signal?: AbortSignal;
}

/** Time is `performance.now()`, which no clock change moves. */
export function createRateBudget(): RateBudget {
  const lanes = new Map<string, { region: string; action: CloudAction; lane: Lane }>();
  const laneOf = ({ region, action }: Pick<BudgetedCall, "region" | "action">): Lane => {
    const key = `${region} ${action}`;
    const known = lanes.get(key) ?? { region, action, lane: new Lane(ACTIONS[action].limit) };
    lanes.set(key, known);
    return known.lane;
  };
  return {
    acquire: (call) => laneOf(call).acquire(call),
    drain: (call) => laneOf(call).drain(),
    lanes: () => [...lanes.values()].map(({ region, action, lane }) => ({ region, action, ...lane.state() })),
  };
}

interface Waiter {
  go: () => void;
}

class Lane {
  readonly #everyone: TokenBucket;
  readonly #sync: TokenBucket;
  readonly #waiting: Record<CallPurpose, Set<Waiter>> = { write: new Set(), read: new Set(), sync: new Set() };
  #timer: NodeJS.Timeout | null = null;

  constructor(limitPerSecond: number) {
    this.#everyone = new TokenBucket(limitPerSecond, SHARE.everyone);
    this.#sync = new TokenBucket(limitPerSecond, SHARE.sync);
  }

  acquire({ purpose, signal }: BudgetedCall): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const giveUp = () => {
        this.#waiting[purpose].delete(waiter);
        reject(signal?.reason);
      };
      const waiter: Waiter = {
        go: () => {
          signal?.removeEventListener("abort", giveUp);
          resolve();
        },
      };
      signal?.addEventListener("abort", giveUp, { once: true });
      this.#waiting[purpose].add(waiter);
      this.#pump();
    });
  }

  drain(): void {
    this.#everyone.drain();
    this.#sync.drain();
  }

  state(): Pick<LaneState, "tokens" | "waiting"> {
    const { write, read, sync } = this.#waiting;
    return {
      tokens: { everyone: this.#everyone.tokens(), sync: this.#sync.tokens() },
      waiting: { write: write.size, read: read.size, sync: sync.size },
    };
  }

  #pump(): void {
    for (const purpose of ORDER) {
      for (const waiter of this.#waiting[purpose]) {
        if (!this.#take(purpose)) break;
        this.#waiting[purpose].delete(waiter);
        waiter.go();
      }
    }
    this.#wakeLater();
  }

  #take(purpose: CallPurpose): boolean {
    if (this.#everyone.msUntilToken() > 0) return false;
    if (purpose === "sync" && this.#sync.msUntilToken() > 0) return false;
    this.#everyone.take();
    if (purpose === "sync") this.#sync.take();
    return true;
  }

  #wakeLater(): void {
    if (this.#timer !== null) return;
    const people = this.#waiting.write.size + this.#waiting.read.size > 0;
    if (!people && this.#waiting.sync.size === 0) return;
    const waitMs = people
      ? this.#everyone.msUntilToken()
      : Math.max(this.#everyone.msUntilToken(), this.#sync.msUntilToken());
    this.#timer = setTimeout(
      () => {
        this.#timer = null;
        this.#pump();
      },
      Math.max(1, Math.ceil(waitMs)),
    );
    this.#timer.unref?.();
  }
}

class TokenBucket {
  readonly #perMs: number;
  readonly #burst: number;
  #tokens: number;
  #at = performance.now();

  constructor(limitPerSecond: number, { rate, burst }: { rate: number; burst: number }) {
    this.#perMs = (limitPerSecond * rate) / 1000;
    this.#burst = Math.max(1, limitPerSecond * burst);
    this.#tokens = this.#burst;
  }

  msUntilToken(): number {
    this.#grow();
    // A hair of tolerance: adding up fractions must not miss a whole token.
    return this.#tokens >= 1 - 1e-9 ? 0 : (1 - this.#tokens) / this.#perMs;
  }

  tokens(): number {
    this.#grow();
    return this.#tokens;
  }

  take(): void {
    this.#tokens -= 1;
  }

  drain(): void {
    this.#grow();
    this.#tokens = 0;
  }

  #grow(): void {
    const now = performance.now();
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#at) * this.#perMs);
    this.#at = now;
  }
}
