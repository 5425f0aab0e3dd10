import { parseArgs } from "node:util";
import { z } from "zod";
import { aliasNameSchema } from "@/lib/domain/alias-schema";
import { functionNameSchema, namespaceNameSchema, regionSchema } from "@/lib/domain/function-schema";
import { hasTwoDecimals } from "@/lib/domain/routing-config";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import { versionNameSchema } from "@/lib/domain/version-schema";
import { wrongUsage } from "./cli-error";
import { splitInputs } from "./inputs-option";

/** What every command takes; null where nothing was said. */
export interface CommonOptions {
  console: string | null;
  region: string | null;
  namespace: string | null;
  functionName: string | null;
  reason: string | null;
  /** How long a change that was sent is followed. */
  timeoutMs: number;
  isConfirmed: boolean;
  isJson: boolean;
}

export type Command =
  | { name: "help" }
  | { name: "status" }
  | { name: "versions" }
  | { name: "aliases" }
  | { name: "shift"; aliasName: string; version: string; percent: number }
  | { name: "rule"; aliasName: string; rule: MatchRule; mainVersion: string | null }
  | { name: "promote"; aliasName: string; version: string | null }
  | { name: "rollback"; aliasName: string }
  | { name: "invoke"; qualifier: string; routingKey: string | null; event: string }
  | { name: "deploy"; stage: string | null; isDirect: boolean; inputs: ReadonlyMap<string, string> };

export interface CommandLine {
  command: Command;
  options: CommonOptions;
}

const optionTypes = {
  console: { type: "string" },
  region: { type: "string" },
  namespace: { type: "string" },
  function: { type: "string" },
  reason: { type: "string" },
  timeout: { type: "string" },
  yes: { type: "boolean", short: "y" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  main: { type: "string" },
  qualifier: { type: "string" },
  "routing-key": { type: "string" },
  event: { type: "string" },
  stage: { type: "string" },
  direct: { type: "boolean" },
} as const;

type Values = ReturnType<typeof readValues>["values"];

/** Options that only one command understands. */
const OWN_OPTIONS: Readonly<Record<string, string>> = {
  main: "rule",
  qualifier: "invoke",
  "routing-key": "invoke",
  event: "invoke",
  stage: "deploy",
  direct: "deploy",
};

/** Reads the arguments after the program's name. Throws CliError with exit code 2 for whatever is not right. */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { rest, inputs } = splitInputs(argv);
  const { values, positionals } = readValues(rest);
  const [name, ...operands] = positionals;
  const isHelp = values.help === true || name === undefined || name === "help";
  const command: Command = isHelp ? { name: "help" } : parseCommand(name, operands, values, inputs);
  if (!isHelp) refuseForeignOptions(command.name, values, inputs);
  const named = takesFunction(command.name) ? checkOptional(functionNameSchema, operands[0], "The function") : null;
  const option = checkOptional(functionNameSchema, values.function, "--function");
  if (named !== null && option !== null && named !== option)
    throw wrongUsage(`The function is named twice: ${named} and ${option}.`);
  return {
    command,
    options: {
      console: values.console ?? null,
      region: checkOptional(regionSchema, values.region, "--region"),
      namespace: checkOptional(namespaceNameSchema, values.namespace, "--namespace"),
      functionName: named ?? option,
      reason: checkOptional(z.string().trim().min(1).max(500), values.reason, "--reason"),
      timeoutMs: 1000 * check(secondsSchema, values.timeout ?? "60", "--timeout"),
      isConfirmed: values.yes === true,
      isJson: values.json === true,
    },
  };
}

function readValues(args: string[]) {
  try {
    return parseArgs({ args, options: optionTypes, allowPositionals: true, strict: true });
  } catch (error) {
    // Node's own words name the option; the rest of its advice is about positional arguments.
    const message = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw wrongUsage(`${message.replace(/\.$/, "")}. See halftone --help.`);
  }
}

function takesFunction(name: Command["name"]): boolean {
  return ["status", "versions", "aliases", "invoke"].includes(name);
}

function parseCommand(
  name: string,
  operands: readonly string[],
  values: Values,
  inputs: ReadonlyMap<string, string>,
): Command {
  switch (name) {
    case "status":
    case "versions":
    case "aliases":
      takeOperands(name, operands, 0, 1, "[function]");
      return { name };
    case "shift":
      takeOperands(name, operands, 2, 2, "<alias> <version>=<percent>");
      return { name, aliasName: aliasOperand(operands[0]), ...parseShare(operands[1] ?? "") };
    case "rule": {
      takeOperands(name, operands, 3, 3, "<alias> '<key> <method> <expression>' <version>");
      const version = check(versionNameSchema, operands[2], "The version");
      return {
        name,
        aliasName: aliasOperand(operands[0]),
        rule: { version, ...parseRule(operands[1] ?? "") },
        mainVersion: checkOptional(versionNameSchema, values.main, "--main"),
      };
    }
    case "promote":
      takeOperands(name, operands, 1, 2, "<alias> [version]");
      return {
        name,
        aliasName: aliasOperand(operands[0]),
        version: checkOptional(versionNameSchema, operands[1], "The version"),
      };
    case "rollback":
      takeOperands(name, operands, 1, 1, "<alias>");
      return { name, aliasName: aliasOperand(operands[0]) };
    case "invoke":
      takeOperands(name, operands, 0, 1, "[function]");
      return {
        name,
        qualifier: check(qualifierSchema, values.qualifier ?? "$DEFAULT", "--qualifier"),
        routingKey: parseRoutingKey(values["routing-key"]),
        event: values.event ?? "{}",
      };
    case "deploy":
      takeOperands(name, operands, 0, 0, "");
      return {
        name,
        stage: checkOptional(z.string().regex(/^[A-Za-z][A-Za-z0-9_-]*$/, "not a stage name"), values.stage, "--stage"),
        isDirect: values.direct === true,
        inputs,
      };
    default:
      throw wrongUsage(`There is no command ${JSON.stringify(name)}. See halftone --help.`);
  }
}

const secondsSchema = z.coerce.number("not a number of seconds").int().min(1).max(3600);

const qualifierSchema = z.union([versionNameSchema, aliasNameSchema], "neither a version nor an alias");

function takeOperands(name: string, operands: readonly string[], min: number, max: number, what: string): void {
  if (operands.length < min || operands.length > max) throw wrongUsage(`Usage: ${`halftone ${name} ${what}`.trim()}`);
}

function refuseForeignOptions(name: Command["name"], values: Values, inputs: ReadonlyMap<string, string>): void {
  const foreign = Object.keys(values).find((option) => (OWN_OPTIONS[option] ?? name) !== name);
  if (foreign !== undefined) throw wrongUsage(`--${foreign} belongs to halftone ${OWN_OPTIONS[foreign]}.`);
  if (inputs.size > 0 && name !== "deploy") throw wrongUsage("--inputs belongs to halftone deploy.");
}

/** `2=20`, also `2=20%`: the version and its share in percent. */
export function parseShare(text: string): { version: string; percent: number } {
  const parts = /^([^=]+)=(\d{1,3}(?:\.\d+)?)%?$/.exec(text);
  const percent = Number(parts?.[2]);
  if (!parts || percent > 100 || !hasTwoDecimals(percent)) {
    throw wrongUsage(
      `${JSON.stringify(text)} is not <version>=<percent>, e.g. 2=20: 0 to 100 with at most two decimals.`,
    );
  }
  return { version: check(versionNameSchema, parts[1], "The version"), percent };
}

/** `invoke.headers.User exact Bob`; the expression goes to the end and may hold blanks. */
export function parseRule(text: string): Pick<MatchRule, "key" | "method" | "expression"> {
  const [, key, method, expression] = /^\s*(\S+)\s+(\S+)\s+(\S.*?)\s*$/.exec(text) ?? [];
  if (key === undefined || method === undefined || expression === undefined) {
    throw wrongUsage(
      `${JSON.stringify(text)} is not '<key> <method> <expression>', e.g. 'invoke.headers.User exact Bob'.`,
    );
  }
  return { key, method, expression };
}

/** JSON as the cloud takes it, or `User=Bob,Group=7` for short. */
export function parseRoutingKey(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (text.trimStart().startsWith("{")) {
    if (isJson(text)) return text;
    throw wrongUsage("--routing-key is not valid JSON.");
  }
  const pairs = text.split(",").map((pair): [string, string] => {
    const at = pair.indexOf("=");
    if (at < 1) throw wrongUsage(`--routing-key takes name=value or a JSON object, not ${JSON.stringify(text)}.`);
    return [pair.slice(0, at).trim(), pair.slice(at + 1)];
  });
  return JSON.stringify(Object.fromEntries(pairs));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function aliasOperand(text: string | undefined): string {
  return check(aliasNameSchema, text, "The alias");
}

function check<Value>(schema: z.ZodType<Value>, value: string | undefined, what: string): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw wrongUsage(`${what} ${JSON.stringify(value ?? "")}: ${parsed.error.issues[0]?.message ?? "is not right"}.`);
}

function checkOptional<Value>(schema: z.ZodType<Value>, value: string | undefined, what: string): Value | null {
  return value === undefined ? null : check(schema, value, what);
}
