import { expect, test } from "vitest";
import type { RoleKey } from "./identity";
import { roleKeys } from "./role-keys";

const LIFE_MS = 7_200_000;

/** Roles taken on with keys numbered from 1, by a clock of the test's own. */
function world() {
  let now = 0;
  const taken: (Error | null)[] = [];
  let count = 0;
  const assume = async (): Promise<RoleKey> => {
    const failure = taken.shift() ?? null;
    if (failure !== null) throw failure;
    count += 1;
    return { key: { secretId: `key ${count}`, secretKey: "k", token: "t" }, endsAt: now + LIFE_MS };
  };
  return {
    keys: roleKeys(assume, { now: () => now, random: () => 0.5 }),
    failNext: (times: number) => taken.push(...Array.from({ length: times }, () => new Error("no role"))),
    count: () => count,
    goTo(ms: number) {
      now = ms;
    },
  };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("everybody who asks at once shares one taking on of the role", async () => {
  const { keys, count } = world();
  const all = await Promise.all(Array.from({ length: 20 }, () => keys.current()));
  expect(new Set(all.map(({ secretId }) => secretId))).toEqual(new Set(["key 1"]));
  expect(count()).toBe(1);
});

test("after two thirds of their life the keys are renewed while the old ones still serve", async () => {
  const { keys, goTo } = world();
  await keys.current();
  goTo(LIFE_MS * 0.6);
  expect((await keys.current()).secretId).toBe("key 1");
  goTo(LIFE_MS * 0.67);
  expect((await keys.current()).secretId).toBe("key 1");
  await settled();
  expect((await keys.current()).secretId).toBe("key 2");
});

test("a failed renewal is tried again, and reaches callers only when the old keys have ended", async () => {
  const { keys, goTo, failNext, count } = world();
  await keys.current();
  failNext(1);
  goTo(LIFE_MS * 0.7);
  expect((await keys.current()).secretId).toBe("key 1");
  await settled();
  expect((await keys.current()).secretId).toBe("key 1");
  expect(count()).toBe(1);
  failNext(1);
  goTo(LIFE_MS - 30_000);
  await expect(keys.current()).rejects.toThrow("no role");
  expect((await keys.current()).secretId).toBe("key 2");
});
