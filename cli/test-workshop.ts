import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run";

/** What a run printed and ended with. */
export interface RunResult {
  exitCode: number;
  out: string;
  err: string;
}

/** For tests: a folder with a service file and code, and the command run in it. */
export interface Workshop {
  folder: string;
  /** Writes the handler; each text is other code. */
  writeCode(answer: string): Promise<void>;
  writeService(text: string): Promise<void>;
  /** What a person would answer, when somebody can be asked. */
  halftone(argv: readonly string[], answer?: "yes" | "no"): Promise<RunResult>;
  close(): Promise<void>;
}

/** @param env what the command finds in its environment */
export async function openWorkshop(env: Record<string, string>): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), "halftone-workshop-"));
  return {
    folder,
    writeCode: (answer) =>
      writeFile(join(folder, "index.js"), `exports.main_handler = async () => (${JSON.stringify(answer)});\n`),
    writeService: (text) => writeFile(join(folder, "serverless.yml"), text),
    async halftone(argv, answer) {
      const printed = { out: "", err: "" };
      const exitCode = await run(argv, {
        env,
        folder,
        terminal: {
          out: (text) => {
            printed.out += `${text}\n`;
          },
          err: (text) => {
            printed.err += `${text}\n`;
          },
          canAsk: answer !== undefined,
          isPlain: true,
          confirm: async () => answer === "yes",
        },
      });
      return { exitCode, ...printed };
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
