import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aliasStateOf } from "@/lib/domain/alias";
import { isSame } from "@/lib/domain/drift";
import { changeAlias } from "../change/change-alias";
import type { CloudCalls } from "../change/change-deps";
import { recoverOpenChanges } from "../change/recover-open-changes";
import { all, etag, split } from "../change/test-change-world";
import type { DatabaseConnection } from "../db/connection";
import { testDatabases } from "../db/test-databases";
import { driftWorld } from "./test-drift-world";

/** What the other tool sets: a state that no request of ours names. */
const FOREIGN = all("4");

describe.each(testDatabases)("a foreign edit at any await of a change, on $kind,", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  test("is never overwritten by anything that was not told of it, and is told to people", async () => {
    const acts = fc.constantFrom("update", "restore", "recover", "sync");
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 8 }), fc.boolean(), acts, async (moment, isAfter, act) => {
        const world = await driftWorld(connection.db, { $DEFAULT: all("$LATEST"), release: all("1") });
        const { sync, cloud, deps, key, drifts, foreign } = world;
        await sync();
        let calls = 0;
        const order: string[] = [];
        // Before or after the nth call of the change path, the other tool writes.
        const edit = () => {
          if (calls !== moment || order.includes("edit")) return;
          order.push("edit");
          foreign("release", FOREIGN);
        };
        const between = Object.fromEntries(
          Object.entries(deps.calls).map(([name, call]) => [
            name,
            async (...args: unknown[]) => {
              if (!isAfter) edit();
              // The cloud in memory reads and writes in the moment it is called.
              order.push(name);
              // Calls take what callers of that name give them.
              const answer = await (call as (...given: unknown[]) => Promise<unknown>)(...args);
              if (isAfter) edit();
              calls += 1;
              return answer;
            },
          ]),
        ) as unknown as CloudCalls; // the same calls with an ear
        const request = { act: "update" as const, key, aliasName: "release", ifMatch: etag(all("1")) };
        const outcome = await changeAlias({ ...deps, calls: between }, { ...request, wish: split("1", "2", 10) });
        if (!order.includes("edit")) foreign("release", FOREIGN);
        if (act === "recover") await recoverOpenChanges(deps);
        if (act === "restore" && outcome.ok) {
          // With the ETag of our own write: it is not there any more.
          const again = { ...request, ifMatch: etag(split("1", "2", 10)), wish: all("1") };
          await changeAlias(deps, again);
        }
        await sync();
        await sync();
        const live = cloud.aliases.get("release");
        if (!isUnseen(order)) {
          expect(live === undefined ? null : aliasStateOf(live)).toEqual(FOREIGN);
          const open = (await drifts()).filter(({ state }) => state === "open");
          expect(open.map(({ found }) => isSame(found, FOREIGN))).toEqual([true]);
        }
      }),
      { numRuns: 40 },
    );
  });
});

/**
 * Whether the edit came between the look and the call. The cloud's write has no condition, so nobody can
 * know of an edit then: the call wins.
 */
function isUnseen(order: readonly string[]): boolean {
  const [edit, write] = [order.indexOf("edit"), order.indexOf("updateAlias")];
  return edit > order.indexOf("getAlias") && edit >= 0 && edit < write;
}
