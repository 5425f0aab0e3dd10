import { expect, test } from "vitest";
import { personaInputSchema, routingKeySchema, savedEventInputSchema, sendRequestSchema } from "./invocation-schema";

test.each(["\0", "a\0b", "\ud800", "\udc00a"])("text that no database can hold is refused: %j", (text) => {
  const request = { kind: "http", values: {} } as const;
  expect(personaInputSchema.safeParse({ name: `Bob${text}`, request }).success).toBe(false);
  expect(personaInputSchema.safeParse({ name: "Bob", request: { kind: "http", values: { User: text } } }).success).toBe(
    false,
  );
  expect(
    personaInputSchema.safeParse({ name: "Bob", request: { kind: "http", values: { [text]: "1" } } }).success,
  ).toBe(false);
  expect(savedEventInputSchema.safeParse({ name: "An order", event: text }).success).toBe(false);
});

test("whole characters of any kind are kept, and the escape of a character in JSON text is text", () => {
  expect(savedEventInputSchema.parse({ name: "🙂", event: '"\\u0000\\ud800"' })).toEqual({
    name: "🙂",
    event: '"\\u0000\\ud800"',
  });
});

test.each([
  { values: { User: "x".repeat(1000) }, isFine: true },
  { values: { User: "界".repeat(340) }, isFine: false },
])("a routing key is measured in bytes", ({ values, isFine }) => {
  expect(routingKeySchema.safeParse(values).success).toBe(isFine);
});

test.each(["", "orders", "/a b", "/a\n", "/a#b", "http://elsewhere/"])("%j is no path of a sample", (path) => {
  expect(sendRequestSchema.safeParse({ route: { by: "invoke" }, path }).success).toBe(false);
});
