import { expect, test } from "vitest";
import { readFunctionError } from "./invocation-error";

test.each([
  {
    name: "an exception is told by the first line of its stack",
    text: JSON.stringify({
      errorCode: 1,
      errorMessage: "user code exception caught",
      stackTrace: "TypeError: no tier\n    at main_handler",
      statusCode: 430,
    }),
    message: "TypeError: no tier",
    statusCode: 430,
  },
  {
    name: "an exception without a status code has the documented one",
    text: JSON.stringify({ errorCode: -1, errorMessage: "user code exception caught" }),
    message: "user code exception caught",
    statusCode: 430,
  },
  {
    name: "a time-out says so in its own words",
    text: JSON.stringify({ errorCode: 433, errorMessage: "Invoking task timed out after 3 seconds" }),
    message: "Invoking task timed out after 3 seconds",
    statusCode: 433,
  },
  { name: "other JSON is shown as it is", text: '{"a":1}', message: '{"a":1}', statusCode: null },
  { name: "text that is no JSON is shown by its first line", text: "oh no\nmore", message: "oh no", statusCode: null },
  {
    name: "a code that is no status is not taken for one",
    text: '{"errorCode":-1}',
    message: '{"errorCode":-1}',
    statusCode: null,
  },
])("$name", ({ text, message, statusCode }) => {
  expect(readFunctionError(text)).toEqual({ message, statusCode });
});

test("the line stays short however long the text is", () => {
  expect(readFunctionError("x".repeat(10_000)).message).toHaveLength(500);
});
