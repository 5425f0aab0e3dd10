/** One answered request, as it is until the metrics page counts it. */
export interface AnsweredRequest {
  method: string;
  path: string;
  status: number;
  ms: number;
}

interface Answered {
  waiting: AnsweredRequest[];
  /** Counts what waits and empties it; set once what counts is loaded. */
  count: (() => void) | null;
  isLoading: boolean;
}

const KEY = Symbol.for("halftone.answered-requests");
// Next bundles each route apart; only globalThis is one per process.
const shared = globalThis as typeof globalThis & { [KEY]?: Answered };

export function answeredRequests(): Answered {
  shared[KEY] ??= { waiting: [], count: null, isLoading: false };
  return shared[KEY];
}
