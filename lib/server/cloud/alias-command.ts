import type { AliasState } from "@/lib/domain/alias-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { toWire } from "./wire-alias";

/**
 * The line for the cloud's own command line tool that does what `updateAlias` does, quoted for a POSIX shell.
 * @see https://github.com/TencentCloud/tencentcloud-cli
 */
export function aliasCommand(key: FunctionKey, name: string, state: AliasState): string {
  const { RoutingConfig, ...rest } = toWire(key, name, state);
  const options = { region: key.region, ...rest, RoutingConfig: JSON.stringify(RoutingConfig) };
  return [
    "tccli scf UpdateAlias",
    ...Object.entries(options).map(([option, value]) => formatOption(option, value)),
  ].join(" ");
}

/** A value that begins with a dash would pass for an option. */
function formatOption(option: string, value: string): string {
  return `--${option}${value.startsWith("-") ? "=" : " "}${quote(value)}`;
}

/** In single quotes nothing is special but the quote itself. */
function quote(value: string): string {
  return /^[A-Za-z0-9_.,:/@%+-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
}
