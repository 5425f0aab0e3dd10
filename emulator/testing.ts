import type { CloudOptions } from "./cloud.ts";
import { Faults } from "./faults.ts";
import { rememberStaleAliases, type StaleAliases } from "./stale-aliases.ts";
import type { Store } from "./store.ts";

/** What exists only in a cloud that was started with faults: rules, call counts and writes still under way. */
export class Testing {
  readonly faults: Faults;
  readonly stale: StaleAliases;
  private readonly calls = new Map<string, number>();
  private readonly delayed = new Set<NodeJS.Timeout>();

  constructor(store: Store, options: CloudOptions) {
    this.faults = new Faults(() => options.random());
    this.stale = rememberStaleAliases(store);
  }

  countCall(action: string): void {
    this.calls.set(action, (this.calls.get(action) ?? 0) + 1);
  }

  /** Calls by action since start or reset, whether they succeeded or not. */
  stats(): Record<string, number> {
    return Object.fromEntries(this.calls);
  }

  /** Runs later, unless the cloud is reset or closed first. */
  later(delayMs: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.delayed.delete(timer);
      run();
    }, delayMs);
    this.delayed.add(timer);
  }

  reset(): void {
    for (const timer of this.delayed) clearTimeout(timer);
    this.delayed.clear();
    this.faults.clear();
    this.stale.forget();
    this.calls.clear();
  }
}
