import fc from "fast-check";
import { expect, test } from "vitest";
import { ownPath } from "./own-path";

test.each([
  "/",
  "/functions",
  "/functions?region=ap-guangzhou&namespace=default",
  "/functions/ap-guangzhou/default/order-api?tab=logs",
  "/activity?functionName=a%20b",
  "/set-up-guide",
])("%s is kept", (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each([
  undefined,
  "",
  ["/a", "/b"],
  "functions",
  "https://evil.example/",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\n//evil.example",
  "\u0000/functions",
  " //evil.example",
  "/ evil",
  "/../..//evil.example",
  "/.//evil.example",
  "/functions/..//evil.example",
  "/%2e%2e//evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/evil\u2028",
  "/／evil.example",
  "/sign-in",
  "/sign-in?returnTo=/sign-in",
  "/a/../sign-in",
])("%j leads to the start page", (path) => {
  expect(ownPath(path)).toBe("/");
});

test("whatever is typed, the browser stays on this console, and what is kept is kept as it is", () => {
  const nasty = fc.string({
    unit: fc.constantFrom(..."/\\.:@?#\t\n\r a\u0000\u00a0", "..", "//", "%2e", "%2f", "%5c", "evil"),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        nasty,
        nasty.map((text) => `/${text}`),
        fc.webUrl(),
        fc.string(),
      ),
      (typed) => {
        const path = ownPath(typed);
        const origin = "https://console.example";
        expect(new URL(path, origin).origin).toBe(origin);
        // What the browser makes of it leads nowhere else when it is read once more.
        expect(ownPath(path)).toBe(path);
      },
    ),
    { numRuns: 2_000 },
  );
});
