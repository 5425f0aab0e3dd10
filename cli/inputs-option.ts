import { wrongUsage } from "./cli-error";

export interface SplitInputs {
  /** The arguments without any `--inputs`. */
  rest: string[];
  /** By dotted path, e.g. `environment.variables.MODE`. A later one wins. */
  inputs: Map<string, string>;
}

/**
 * Takes both spellings of the Serverless Cloud Framework out of the arguments: `--inputs.traffic=0.1`, and since its
 * version 3.2.3 `--inputs traffic=0.1 publish=true`, which goes on until the next option.
 * @see https://www.tencentcloud.com/document/product/1040/37698
 */
export function splitInputs(argv: readonly string[]): SplitInputs {
  const rest: string[] = [];
  const inputs = new Map<string, string>();
  const add = (pair: string) => {
    const at = pair.indexOf("=");
    if (at < 1) throw wrongUsage(`--inputs takes name=value, not ${JSON.stringify(pair)}.`);
    inputs.set(pair.slice(0, at), pair.slice(at + 1));
  };
  let isInPairs = false;
  for (const [index, argument] of argv.entries()) {
    if (argument === "--") {
      rest.push(...argv.slice(index));
      break;
    }
    if (isInPairs && !argument.startsWith("-")) {
      add(argument);
      continue;
    }
    isInPairs = argument === "--inputs";
    if (argument.startsWith("--inputs.") || argument.startsWith("--inputs=")) add(argument.slice("--inputs.".length));
    else if (!isInPairs) rest.push(argument);
    else if ((argv[index + 1] ?? "-").startsWith("-"))
      throw wrongUsage("--inputs needs at least one name=value after it.");
  }
  return { rest, inputs };
}
