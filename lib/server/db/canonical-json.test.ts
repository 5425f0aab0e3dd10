import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json";

test.each([
  { value: { b: 1, a: 2 }, text: '{"a":2,"b":1}' },
  { value: { a: undefined, b: null }, text: '{"b":null}' },
  { value: [undefined, "x"], text: '[null,"x"]' },
  { value: [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0], text: "[333333333.3333333,1e+30,4.5,0.002,1e-27,0]" },
  { value: '€$\u000f\nA\'B"\\\\"/', text: '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"' },
  // The order of code units, not of code points: the smiley's first unit comes before U+FB33.
  {
    value: { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, ö: 7 },
    text: '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  },
])("$text", ({ value, text }) => {
  expect(canonicalJson(value)).toBe(text);
});

test("the order in which members were set does not matter, and nothing is lost", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(turned(JSON.parse(text)))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

/** The same value with the members of every object in the opposite order. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, turned(member)]),
  );
}
