import { CliError, wrongUsage } from "./cli-error";
import { type Command, type CommonOptions, parseCommandLine } from "./command-line";
import { changeTraffic } from "./commands/change-traffic";
import { deploy } from "./commands/deploy";
import { invoke } from "./commands/invoke";
import { showAliases, showStatus, showVersions } from "./commands/status";
import { createConsoleApi } from "./console-api";
import { findServiceFile, isScfService, parseService } from "./deploy/service-file";
import { EXIT, type ExitCode } from "./exit-codes";
import { help } from "./help";
import { printableLines } from "./printable";
import type { ServicePlace, Session } from "./session";
import type { Terminal } from "./terminal";

/** What a run of the command takes from the process. */
export interface RunContext {
  env: Readonly<Record<string, string | undefined>>;
  /** The current folder. */
  folder: string;
  terminal: Terminal;
}

/** Runs one command and says what the process ends with. Never throws for what a person or the cloud did. */
export async function run(argv: readonly string[], context: RunContext): Promise<ExitCode> {
  try {
    const { command, options } = parseCommandLine(argv);
    return await carryOut(command, openSession(options, context));
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { code, message, exitCode } = error;
    const isJson = argv.includes("--json");
    context.terminal.err(isJson ? JSON.stringify({ ok: false, code, message, exitCode }) : printableLines(message));
    return exitCode;
  }
}

async function carryOut(command: Command, session: Session): Promise<ExitCode> {
  switch (command.name) {
    case "help":
      session.terminal.out(help);
      break;
    case "status":
      await showStatus(session);
      break;
    case "versions":
      await showVersions(session);
      break;
    case "aliases":
      await showAliases(session);
      break;
    case "shift":
    case "rule":
    case "promote":
    case "rollback":
      await changeTraffic(session, command);
      break;
    case "invoke":
      return invoke(session, command);
    case "deploy":
      await deploy(session, command);
      break;
  }
  return EXIT.done;
}

function openSession(options: CommonOptions, { env, folder, terminal }: RunContext): Session {
  const base = (options.console ?? (env.HALFTONE_URL || "http://127.0.0.1:3000")).replace(/\/+$/, "");
  if (!/^https?:\/\/[^/]/.test(base) || !URL.canParse(base))
    throw wrongUsage(`${base} is not the address of a console.`);
  return {
    options,
    env,
    folder,
    terminal,
    console: createConsoleApi(base, env.HALFTONE_TOKEN || null),
    service: () => (options.functionName === null ? findPlace(folder, env) : null),
    show: (result, words) => terminal.out(options.isJson ? JSON.stringify(result, null, 2) : words),
    note: (words) => {
      if (words !== "") terminal.err(printableLines(words));
    },
  };
}

function findPlace(folder: string, env: RunContext["env"]): ServicePlace | null {
  const found = findServiceFile(folder);
  // Other tools have a file of this name too.
  if (found === null || !isScfService(found.text)) return null;
  const { inputs } = parseService(found.file, found.text, { env, stage: null, inputs: new Map() });
  return { functionName: inputs.name, namespace: inputs.namespace ?? null, region: inputs.region ?? null };
}
