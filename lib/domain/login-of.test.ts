import fc from "fast-check";
import { expect, test } from "vitest";
import { loginOf } from "./login-of";
import { loginSchema } from "./people-schema";

test.each([
  { preferred: "Rita.Lee@example.com", taken: 0, login: "rita.lee" },
  { preferred: "Rita Lee", taken: 1, login: "rita-lee-2" },
  { preferred: "Zoë Müller", taken: 0, login: "zoe-muller" },
  { preferred: "李雷", taken: 0, login: "person" },
  { preferred: "李雷", taken: 6, login: "person-7" },
])("$preferred is $login when $taken have that login", ({ preferred, taken, login }) => {
  expect(loginOf(preferred, taken)).toBe(login);
});

test("whatever a provider sends becomes a login that may be used", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.nat({ max: 1_000 }), (preferred, taken) => {
      expect(loginSchema.safeParse(loginOf(preferred, taken)).success).toBe(true);
    }),
  );
});
