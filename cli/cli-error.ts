import { EXIT, type ExitCode } from "./exit-codes";

/** Ends the command: the message is for the person, the exit code for scripts. */
export class CliError extends Error {
  constructor(
    readonly exitCode: ExitCode,
    message: string,
    options?: ErrorOptions & {
      /** The problem's or the cloud's code, for `--json`. */
      code?: string;
    },
  ) {
    super(message, options);
    this.code = options?.code ?? null;
  }

  readonly code: string | null;
}

/** The command line, or a file it reads, is not right. */
export function wrongUsage(message: string): CliError {
  return new CliError(EXIT.usage, message, { code: "usage" });
}

/** Refused or failed. */
export function failure(message: string, options?: ErrorOptions & { code?: string }): CliError {
  return new CliError(EXIT.failed, message, options);
}
