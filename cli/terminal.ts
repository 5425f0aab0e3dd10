import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";

/** Where a command reads and writes. Results go to `out`; questions, progress and errors to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether somebody can answer a question. */
  canAsk: boolean;
  /** Whether arrows and dashes beyond ASCII may be used in results. */
  isPlain: boolean;
  /** Asks a yes-or-no question; anything but yes is no. */
  confirm(question: string): Promise<boolean>;
}

interface TerminalStream {
  isTTY?: boolean;
}

/** The terminal of this process. */
export function processTerminal(
  stdin: Readable & TerminalStream,
  stdout: Writable & TerminalStream,
  stderr: Writable & TerminalStream,
): Terminal {
  return {
    out: (text) => stdout.write(`${text}\n`),
    err: (text) => stderr.write(`${text}\n`),
    canAsk: stdin.isTTY === true && stderr.isTTY === true,
    isPlain: stdout.isTTY !== true,
    async confirm(question) {
      const lines = createInterface({ input: stdin, output: stderr });
      // At end of input the question is never answered; closing it means no.
      const closed = new Promise<string>((resolve) => lines.once("close", () => resolve("")));
      const answer = await Promise.race([lines.question(`${question} [y/N] `), closed]);
      lines.close();
      return /^y(es)?$/i.test(answer.trim());
    },
  };
}
