import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { processTerminal } from "./terminal";

test.each([
  { typed: "y\n", is: true },
  { typed: "YES\n", is: true },
  { typed: "n\n", is: false },
  { typed: "\n", is: false },
  { typed: "yesterday\n", is: false },
  { typed: "", is: false },
])("typing $typed is taken for yes: $is", async ({ typed, is }) => {
  const stdin = new PassThrough();
  const terminal = processTerminal(stdin, new PassThrough(), new PassThrough());
  stdin.end(typed);
  expect(await terminal.confirm("Change it?")).toBe(is);
});

test("without a terminal nobody can be asked", () => {
  const stream = new PassThrough();
  expect(processTerminal(stream, stream, stream)).toMatchObject({ canAsk: false, isPlain: true });
});
