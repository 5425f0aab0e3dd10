import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { ALL_LINES, lineKeyOf } from "@/lib/domain/line-key";
import { appendAudit } from "../db/audit-log";
import { deleteStop, getStop, insertStop } from "../db/line-stops";
import { lockPolicies } from "../db/policy-lock";
import { getDeps } from "../deps";
import type { Reply } from "../http";
import { problem } from "../http-problem";
import { requireRegion } from "../pages";

/** POST /api/v1/line-stop and …/functions/{function}/line-stop: nothing but rollbacks from now on. Null: everything. */
export async function stopLine(key: FunctionKey | null, reason: string): Promise<Reply> {
  if (key !== null) requireRegion(key.region);
  const { db, caller } = await getDeps("line.stop", key ?? {});
  const line = key === null ? ALL_LINES : lineKeyOf(key);
  const stop = await db.transaction(async (tx) => {
    await lockPolicies(tx);
    const made = await insertStop(tx, line, reason, caller.actor);
    if (made === null) {
      const earlier = await getStop(tx, line);
      throw problem(
        "settingsChanged",
        `${earlier?.stoppedBy ?? "Somebody"} stopped this line already. Nothing was changed.`,
        {
          details: { stop: earlier },
        },
      );
    }
    await appendAudit(tx, {
      actor: caller.actor,
      action: "line.stop",
      target: lineTarget(line),
      reason,
      outcome: "done",
    });
    return made;
  });
  return { status: 201, body: { stop } };
}

/** DELETE of the same addresses: changes may be made again. */
export async function resumeLine(key: FunctionKey | null): Promise<Reply> {
  if (key !== null) requireRegion(key.region);
  const { db, caller } = await getDeps("line.resume", key ?? {});
  const line = key === null ? ALL_LINES : lineKeyOf(key);
  await db.transaction(async (tx) => {
    await lockPolicies(tx);
    const ended = await deleteStop(tx, line);
    if (ended === null) throw problem("settingsChanged", "This line is not stopped. Nothing was changed.");
    await appendAudit(tx, {
      ...{ actor: caller.actor, action: "line.resume", target: lineTarget(line), outcome: "done" },
      before: ended,
    });
  });
  return { body: { stop: null } };
}

/** A function's line lies where the function does, so that whoever sees it sees this in Activity. */
function lineTarget(line: string): string {
  return line === ALL_LINES ? `line/${ALL_LINES}` : line;
}
