import { expect, test } from "vitest";
import { messageParts } from "./message-parts";

test.each([
  { message: "plain", names: [], words: "plain" },
  { message: "{count, number} of {total}", names: ["count", "total"], words: " of " },
  { message: "{share, number, percent} %", names: ["share"], words: " %" },
  { message: "as of <time></time>", names: ["<time>"], words: "as of " },
  {
    message: "{count, plural, =0 {none} one {# of <b>{name}</b>} other {many}} left",
    names: ["<b>", "count", "name"],
    words: "none# of many left",
  },
])("$message has the values $names", ({ message, names, words }) => {
  expect(messageParts(message)).toEqual({ names, words });
});

test.each(["{count", "count}", "{count, plural, one {x}"])("%s is refused", (message) => {
  expect(() => messageParts(message)).toThrow(/brace/);
});
