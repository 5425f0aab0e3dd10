import { run } from "./run";
import { processTerminal } from "./terminal";

/** The command as a process: returns what it ends with. */
export function main(): Promise<number> {
  return run(process.argv.slice(2), {
    env: process.env,
    folder: process.cwd(),
    terminal: processTerminal(process.stdin, process.stdout, process.stderr),
  });
}
