import { expect, test } from "vitest";
import type { Cloud } from "../cloud.ts";
import { defaultCloudOptions } from "../cloud-options.ts";
import { withSearchSlot } from "./search-slots.ts";

function cloudOf(rateLimits: boolean): Cloud {
  // Nothing of it is used but its identity and its options.
  return { store: {}, options: { ...defaultCloudOptions(), rateLimits } } as unknown as Cloud;
}

test("the sixteenth search of a topic at the same time is refused, until one has ended, however it ended", async () => {
  const cloud = cloudOf(true);
  const ends: ((error?: Error) => void)[] = [];
  const search = () =>
    new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())));
  const running = Array.from({ length: 15 }, () => withSearchSlot(cloud, "a", search));
  await expect(withSearchSlot(cloud, "a", search)).rejects.toMatchObject({ code: "LimitExceeded.LogSearch" });
  await withSearchSlot(cloud, "b", async () => {});
  ends[0]?.(new Error("broken"));
  await expect(running[0]).rejects.toThrow("broken");
  await withSearchSlot(cloud, "a", async () => {});
  for (const end of ends) end();
  await Promise.all(running.slice(1));
});

test("nothing is refused without limits", async () => {
  const cloud = cloudOf(false);
  const ends: (() => void)[] = [];
  const running = Array.from({ length: 20 }, () =>
    withSearchSlot(cloud, "a", () => new Promise<void>((resolve) => ends.push(resolve))),
  );
  for (const end of ends) end();
  expect(await Promise.all(running)).toHaveLength(20);
});
