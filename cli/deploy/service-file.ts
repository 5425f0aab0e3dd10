import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { wrongUsage } from "../cli-error";
import { knownInputs, type ServiceInputs, serviceInputsSchema } from "./service-schema";
import { substitute } from "./substitute";

const FILE_NAMES = ["serverless.yml", "serverless.yaml", "scf.yml"];

/** A function as its folder describes it. */
export interface Service {
  /** The file's own name, for messages. */
  file: string;
  stage: string;
  inputs: ServiceInputs;
  /** Inputs of the file that `halftone deploy` leaves alone, e.g. `events`. */
  unused: string[];
}

interface ReadingOptions {
  env: Readonly<Record<string, string | undefined>>;
  stage: string | null;
  /** From the command line, by dotted path; they win over the file. */
  inputs: ReadonlyMap<string, string>;
}

/** The first service file of a folder with its text; null when there is none. */
export function findServiceFile(folder: string): { file: string; text: string } | null {
  for (const file of FILE_NAMES) {
    try {
      return { file, text: readFileSync(join(folder, file), "utf8") };
    } catch (cause) {
      const code = cause instanceof Error && "code" in cause ? cause.code : null;
      if (code !== "ENOENT") throw wrongUsage(`${file} cannot be read (${code ?? cause}).`);
    }
  }
  return null;
}

const fileSchema = z.looseObject({
  component: z.string().optional(),
  name: z.string().optional(),
  app: z.string().optional(),
  stage: z.string().optional(),
  inputs: z.record(z.string(), z.unknown()).nullish(),
});

/** Whether a text is a service file of the `scf` component at all; others of the same name exist. */
export function isScfService(text: string): boolean {
  try {
    const parsed = fileSchema.safeParse(parse(text));
    return parsed.success && isScf(parsed.data.component);
  } catch {
    return false;
  }
}

function isScf(component: string | undefined): boolean {
  return component !== undefined && /^(tencent-)?scf(@.*)?$/.test(component);
}

/** Reads a service file. Throws CliError with exit code 2 that names the file and the input that is not right. */
export function parseService(file: string, text: string, options: ReadingOptions): Service {
  const wrong = (what: string) => wrongUsage(`${file}: ${what}.`);
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw wrong(
      error instanceof Error ? (error.message.split("\n")[0] ?? "not YAML").replace(/[.:]$/, "") : "not YAML",
    );
  }
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) throw wrong("is not a service file: it needs component: scf, and inputs");
  const { component, name = null, app = null, stage: fileStage, inputs: raw } = parsed.data;
  if (!isScf(component)) {
    throw wrong(`the component is ${component ?? "not named"}; halftone deploys component: scf only`);
  }
  const stage = options.stage ?? fileStage ?? "dev";
  const merged = withInputs(raw ?? {}, options.inputs);
  const unused = Object.keys(merged).filter((input) => !knownInputs.includes(input));
  let substituted: unknown;
  try {
    // Only what is used: an unset variable of an input that is left alone must not stop a deploy.
    const used = Object.fromEntries(Object.entries(merged).filter(([input]) => knownInputs.includes(input)));
    substituted = substitute(used, { env: options.env, stage, name, app });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
  const checked = serviceInputsSchema.safeParse(substituted);
  if (!checked.success) {
    const words = checked.error.issues.map(({ path, message }) => `inputs.${path.join(".")}: ${message}`);
    throw wrong(words.join("; "));
  }
  return { file, stage, inputs: checked.data, unused };
}

function withInputs(raw: Record<string, unknown>, given: ReadonlyMap<string, string>): Record<string, unknown> {
  const merged = structuredClone(raw);
  for (const [path, value] of given) {
    const names = path.split(".");
    const [first = ""] = names;
    if (!knownInputs.includes(first)) {
      throw wrongUsage(`--inputs ${first} is not known; halftone deploy takes ${knownInputs.join(", ")}.`);
    }
    setAt(merged, names, value);
  }
  return merged;
}

function setAt(target: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: string): void {
  if (name === "__proto__" || name === "") throw wrongUsage("An input has an empty or forbidden name.");
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const present = target[name];
  const inner: Record<string, unknown> = typeof present === "object" && present !== null ? { ...present } : {};
  setAt(inner, rest, value);
  target[name] = inner;
}
