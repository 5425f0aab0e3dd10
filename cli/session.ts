import type { CommonOptions } from "./command-line";
import type { ConsoleApi } from "./console-api";
import type { Terminal } from "./terminal";

/** What a service file says of where its function lives. */
export interface ServicePlace {
  functionName: string;
  namespace: string | null;
  region: string | null;
}

/** All that a command works with. */
export interface Session {
  options: CommonOptions;
  env: Readonly<Record<string, string | undefined>>;
  folder: string;
  terminal: Terminal;
  console: ConsoleApi;
  /** From the folder's service file, unless the function is named by an option; null when there is none. */
  service(): ServicePlace | null;
  /** Prints the result: as JSON when asked for, else these words. */
  show(result: unknown, words: string): void;
  /** Says what is being done, for a person only. */
  note(words: string): void;
}
