import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { Database } from "../db/connection";
import { keyText } from "../db/inventory-keys";
import { listFunctionsAfter } from "../db/inventory-schedule";
import type { FunctionPart } from "../db/inventory-scope";

/** Whose turn it is to have a part read: all functions by name, and between them those that matter now. */
export interface Turns {
  hot: FunctionKey[];
  /** The tick at which `hot` is looked up again. */
  hotUntil: number;
  /** How many turns hot functions have had. */
  hotTurns: Record<FunctionPart, number>;
  /** The last function of all that had its turn. */
  last: Record<FunctionPart, FunctionKey>;
}

export function newTurns(region: string): Turns {
  // Before the first function of the namespace that most people use first.
  const start = { region, namespace: "default", functionName: "" };
  return {
    hot: [],
    hotUntil: 0,
    hotTurns: { aliases: 0, versions: 0, detail: 0 },
    last: { aliases: start, versions: start, detail: start },
  };
}

/** The next functions: up to half hot ones, the others from all; each once, fewer when there are not so many. */
export async function nextTurns(
  db: Database,
  region: string,
  turns: Turns,
  part: FunctionPart,
  count: number,
): Promise<FunctionKey[]> {
  const hotCount = Math.min(turns.hot.length, Math.floor(count / 2));
  const hot = Array.from(
    { length: hotCount },
    (_, index) => turns.hot[(turns.hotTurns[part] + index) % turns.hot.length],
  );
  turns.hotTurns[part] += hotCount;
  const chosen = new Map(hot.flatMap((key) => (key === undefined ? [] : [[keyText(key), key] as const])));
  // As many spare as hot ones, since those come by again among all.
  const following = await listFunctionsAfter(db, region, turns.last[part], count);
  const again = following.length < count ? await listFunctionsAfter(db, region, null, count) : [];
  for (const key of [...following, ...again]) {
    if (chosen.size >= count) break;
    chosen.set(keyText(key), key);
    turns.last[part] = key;
  }
  return [...chosen.values()];
}
