import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { listAliases } from "../cloud/aliases";
import type { CallOptions, Cloud } from "../cloud/cloud";
import { getFunction } from "../cloud/functions";
import { listVersions } from "../cloud/versions";
import type { FunctionPart } from "../db/inventory-scope";
import type { PartReading } from "./save-function-parts";

/** Reads one part of a function from the cloud. Never throws: a failure is a reading too. */
export async function readFunctionPart(
  cloud: Cloud,
  key: FunctionKey,
  part: FunctionPart,
  call: CallOptions,
): Promise<PartReading> {
  try {
    switch (part) {
      case "detail":
        return { key, part, detail: await getFunction(cloud, key, call) };
      case "versions":
        return { key, part, versions: await listVersions(cloud, key, call) };
      case "aliases":
        return { key, part, aliases: await listAliases(cloud, key, call) };
    }
  } catch (error) {
    return { key, part, error };
  }
}
