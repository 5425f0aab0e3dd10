import { CloudError } from "../cloud.ts";

/** A statement that cannot be read; `at` is the offset of the offending character in the whole statement. */
export function syntaxError(problem: string, at: number): CloudError {
  return new CloudError("FailedOperation.SyntaxError", `${problem}, at character ${at + 1} of the statement.`);
}
