import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type CloudClient, connectCloud } from "./support/cloud-client.ts";
import { startConsole, type World } from "./support/console.ts";
import { consoleFetch } from "./support/console-fetch.ts";
import { expect, test } from "./support/fixtures.ts";
import { makeFunction, uniqueName } from "./support/make-function.ts";

const changeSchema = z.object({ id: z.string(), outcome: z.string() });
const activitySchema = z.object({ changes: z.array(changeSchema) });

// The databases people have: one in a folder, and a server.
for (const database of ["pglite", "postgres"] as const) {
  test(`kill -9 in mid-write leaves a change that is there or is not, and is recorded so (${database})`, {
    tag: database === "postgres" ? [] : "@slow",
  }, async () => {
    test.setTimeout(240_000);
    const world = await startConsole({ database });
    try {
      const client = connectCloud(world.cloud.url);
      const names = [await makeReleased(client), await makeReleased(client)] as const;
      const [lost, applied] = await Promise.all([
        startChange(world, names[0], "resetBefore"),
        startChange(world, names[1], "resetAfter"),
      ]);
      await expect.poll(() => world.cloud.control.stats().UpdateAlias, { timeout: 20_000 }).toBe(2);
      await world.kill();
      expect(await Promise.all([lost.answer, applied.answer])).toEqual([null, null]);
      world.cloud.control.clearFaults();
      await world.restart();

      await expect.poll(() => outcomesOf(world, lost), { timeout: 120_000 }).toEqual(["notApplied"]);
      await expect.poll(() => outcomesOf(world, applied), { timeout: 120_000 }).toEqual(["applied"]);
      expect(await weightOf(client, lost)).toBeUndefined();
      expect(await weightOf(client, applied)).toBe(0.3);
      // Nothing was sent a second time, and asking by the key finds what became of the request.
      expect(world.cloud.control.stats().UpdateAlias).toBe(2);
      const again = await consoleFetch(`${world.url}/api/v1/changes/${applied.idempotencyKey}`);
      expect(changeSchema.parse(await again.json()).outcome).toBe("applied");
    } finally {
      await world.close();
    }
  });
}

interface StartedChange {
  name: string;
  idempotencyKey: string;
  /** The HTTP status; null when the console died before it could answer. */
  answer: Promise<number | null>;
}

/** A function whose alias release serves version 1. */
async function makeReleased(client: CloudClient): Promise<string> {
  const { name } = await makeFunction(client, uniqueName("killed"));
  await client.CreateAlias({ FunctionName: name, Name: "release", FunctionVersion: "1" });
  return name;
}

/** Asks for 30 % on version 2; the cloud's answer gets lost, and reading back is slow, so that the outcome stays open. */
async function startChange(world: World, name: string, kind: "resetBefore" | "resetAfter"): Promise<StartedChange> {
  const address = `${world.url}/api/v1/ap-guangzhou/default/functions/${name}/aliases/release`;
  const etag = (await consoleFetch(`${address}?fresh=1`)).headers.get("etag") ?? "";
  const where = { FunctionName: name };
  world.cloud.control.addFault({ action: "UpdateAlias", where, fault: { kind }, times: 1 });
  world.cloud.control.addFault({ action: "GetAlias", where, fault: { kind: "delay", ms: 5_000 }, times: 100 });
  const idempotencyKey = randomUUID();
  const answer = consoleFetch(address, {
    method: "PUT",
    headers: { "content-type": "application/json", "if-match": etag, "idempotency-key": idempotencyKey },
    body: JSON.stringify({ mainVersion: "1", routing: { by: "weight", weights: [{ version: "2", weight: 30 }] } }),
  }).then(
    ({ status }) => status,
    () => null,
  );
  return { name, idempotencyKey, answer };
}

async function outcomesOf(world: World, { name }: StartedChange): Promise<string[]> {
  const answer = await consoleFetch(`${world.url}/api/v1/activity?functionName=${name}`);
  return activitySchema.parse(await answer.json()).changes.map(({ outcome }) => outcome);
}

async function weightOf(client: CloudClient, { name }: StartedChange): Promise<number | undefined> {
  const alias = await client.GetAlias({ FunctionName: name, Name: "release" });
  return alias.RoutingConfig?.AdditionalVersionWeights?.[0]?.Weight;
}
