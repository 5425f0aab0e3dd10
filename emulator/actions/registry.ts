import type { Action } from "../cloud.ts";
import { createAlias } from "./create-alias.ts";
import { createFunction } from "./create-function.ts";
import { deleteAlias } from "./delete-alias.ts";
import { getAlias } from "./get-alias.ts";
import { getFunction } from "./get-function.ts";
import { invoke } from "./invoke.ts";
import { invokeFunction } from "./invoke-function.ts";
import { listAliases } from "./list-aliases.ts";
import { listVersionByFunction } from "./list-version-by-function.ts";
import { publishVersion } from "./publish-version.ts";
import { updateAlias } from "./update-alias.ts";
import { updateFunctionCode } from "./update-function-code.ts";
import { updateFunctionConfiguration } from "./update-function-configuration.ts";

/** Every action of the embedded cloud; a new one is a file and a line here. */
export const actions: readonly Action[] = [
  createAlias,
  createFunction,
  deleteAlias,
  getAlias,
  getFunction,
  invoke,
  invokeFunction,
  listAliases,
  listVersionByFunction,
  publishVersion,
  updateAlias,
  updateFunctionCode,
  updateFunctionConfiguration,
];
