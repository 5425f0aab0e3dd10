import fc from "fast-check";
import { expect, test } from "vitest";
import { createMessageReader, type Message } from "./message-reader.ts";

const reply = fc
  .record({
    seq: fc.nat(),
    status: fc.constantFrom(200, 430, 433),
    durationMs: fc.integer({ min: 0, max: 900_000 }),
    memoryBytes: fc.nat(),
    retire: fc.boolean(),
    returnText: fc.string({ unit: "grapheme" }),
    errorText: fc.string({ unit: "grapheme" }),
    logText: fc.string({ unit: "grapheme" }),
  })
  .map((value): Message => ({ kind: "reply", ...value }));
const loaded = fc.boolean().map((ok): Message => ({ kind: "loaded", ok }));
const exiting = fc.nat().map((seq): Message => ({ kind: "exiting", seq, exitCode: "3" }));

/** As bootstrap.cjs writes it. */
function write(message: Message): string {
  if (message.kind === "loaded") return `l ${message.ok ? 1 : 0}\n`;
  if (message.kind === "exiting") return `x ${message.seq} ${message.exitCode}\n`;
  const { seq, status, durationMs, memoryBytes, retire, returnText, errorText, logText } = message;
  const lengths = `${returnText.length} ${errorText.length} ${logText.length}`;
  return `r ${seq} ${status} ${durationMs} ${memoryBytes} ${retire ? 1 : 0} ${lengths}\n${returnText}${errorText}${logText}`;
}

test("messages come out whole however the stream is cut", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(reply, loaded, exiting)), fc.array(fc.integer({ min: 1, max: 40 })), (sent, cuts) => {
      const read: Message[] = [];
      const take = createMessageReader((message) => read.push(message));
      let left = sent.map(write).join("");
      for (let cut = 0; left !== ""; cut++) {
        const length = cuts.length === 0 ? left.length : (cuts[cut % cuts.length] ?? 1);
        take(left.slice(0, length));
        left = left.slice(length);
      }
      expect(read).toEqual(sent);
    }),
  );
});
