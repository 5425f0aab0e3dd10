import { expect, test } from "vitest";
import { createPastPlaces } from "./past-places";

test("the place of five seconds ago is known once five seconds have passed", () => {
  let now = 0;
  const places = createPastPlaces(() => now);
  places.note(7);
  now = 4_999;
  expect(places.before()).toBeNull();
  now = 5_000;
  expect(places.before()).toBe(7);
  places.note(9);
  places.note(9);
  now = 9_999;
  expect(places.before()).toBe(7);
  now = 10_000;
  expect(places.before()).toBe(9);
});
