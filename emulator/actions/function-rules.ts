import { CloudError } from "../cloud.ts";

const knownRuntime = /^(Nodejs|Python|Php|Java|Go)\d+(\.\d+)*$|^Custom(Runtime|Image)$/;

/** 2 to 60 letters, digits, hyphens or underscores; starts with a letter and ends with a letter or digit. */
export function checkFunctionName(name: string): void {
  if (/^[A-Za-z][\w-]{0,58}[A-Za-z0-9]$/.test(name)) return;
  throw new CloudError(
    "InvalidParameterValue.FunctionName",
    "A function name has 2 to 60 letters, digits, hyphens or underscores, starts with a letter and ends with a letter or digit.",
  );
}

/** Only Node.js runs here; functions of the other runtimes can be stored, published and routed. */
export function checkRuntime(runtime: string): void {
  if (knownRuntime.test(runtime)) return;
  throw new CloudError("InvalidParameterValue.Runtime", `The runtime ${JSON.stringify(runtime)} does not exist.`);
}

/** `file.method` for the scripting runtimes; the compiled ones name classes or nothing. */
export function checkHandler(handler: string, runtime: string): void {
  if (!/^(Nodejs|Python|Php)/.test(runtime)) return;
  if (handler.length <= 128 && /^[A-Za-z_][\w./-]*\.[A-Za-z_$][\w$]*$/.test(handler) && !handler.includes("..")) return;
  throw new CloudError(
    "InvalidParameterValue.Handler",
    `The handler ${JSON.stringify(handler)} is not of the form file.method.`,
  );
}

/** Letters, digits, `-` and `_`, at most 30. */
export function checkNamespaceName(name: string): void {
  if (/^[A-Za-z][\w-]{0,29}$/.test(name)) return;
  throw new CloudError(
    "InvalidParameterValue.NamespaceInvalid",
    "A namespace has 1 to 30 letters, digits, hyphens or underscores and starts with a letter.",
  );
}
