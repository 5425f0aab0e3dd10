/** One measured figure beside the reference that was measured in the same run. */
export interface BenchRow {
  /** The goal it belongs to, e.g. `P9`. */
  id: string;
  what: string;
  ours: string;
  reference: string;
  /** Ours divided by the reference, in the units that `goal` speaks of. */
  ratio: number;
  goal: string;
  met: boolean;
}
