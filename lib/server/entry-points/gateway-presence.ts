import "server-only";
import type { CallOptions, Cloud } from "../cloud/cloud";
import { CloudCallError } from "../cloud/cloud-error";
import { isGatewayGone } from "../cloud/gateway-gone";

/** What reading the API Gateway gave; the product is being shut down, so its absence is no error. */
export type GatewayReading<Value> =
  | { gateway: "present"; value: Value }
  | { gateway: "absent" }
  | { gateway: "unreadable"; code: string; message: string };

/** How long an absent gateway is not asked for again: it shall cost neither calls nor time. */
const ABSENT_MS = 5 * 60_000;
/** A product that is gone may not even refuse; nobody waits for it as long as for the others. */
const PATIENCE_MS = 3_000;

/** What a host that was switched off looks like. */
const SILENT = new Set(["NotReached", "Timeout", "Aborted"]);

interface Memory {
  /** In terms of the clock given; 0: it is there. */
  absentUntil: number;
}

interface Reader {
  cloud: Cloud;
  region: string;
  call: CallOptions;
  /** Milliseconds of a clock that nobody sets. */
  now?: () => number;
}

const memories = new WeakMap<Cloud, Map<string, Memory>>();

/**
 * Reads the gateway unless it was found absent lately. `probe` is asked first, and a silence in place of its answer
 * counts as absence where the gateway was never seen: one that answered before is unreadable. Never throws a
 * CloudCallError.
 */
export async function readIfPresent<Probed, Value>(
  { cloud, region, call, now = () => performance.now() }: Reader,
  probe: (call: CallOptions) => Promise<Probed>,
  read: (probed: Probed) => Promise<Value>,
): Promise<GatewayReading<Value>> {
  const known = memories.get(cloud) ?? new Map<string, Memory>();
  memories.set(cloud, known);
  const before = known.get(region);
  if (before !== undefined && now() < before.absentUntil) return { gateway: "absent" };
  let wasSeen = before?.absentUntil === 0;
  try {
    const probed = await probe(wasSeen ? call : withPatience(call));
    wasSeen = true;
    known.set(region, { absentUntil: 0 });
    return { gateway: "present", value: await read(probed) };
  } catch (error) {
    if (!(error instanceof CloudCallError)) throw error;
    const isSilent = SILENT.has(error.code) && !wasSeen && !call.signal?.aborted;
    if (!isGatewayGone(error) && !isSilent) {
      return { gateway: "unreadable", code: error.code, message: error.message };
    }
    known.set(region, { absentUntil: now() + ABSENT_MS });
    return { gateway: "absent" };
  }
}

function withPatience({ purpose, signal }: CallOptions): CallOptions {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  return { purpose, signal: signal === undefined ? patience : AbortSignal.any([signal, patience]) };
}
