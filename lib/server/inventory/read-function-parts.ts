import "server-only";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { listAliases } from "../cloud/aliases";
import type { CallOptions } from "../cloud/cloud";
import { getFunction } from "../cloud/functions";
import { listVersions } from "../cloud/versions";
import type { FunctionPart } from "../db/inventory-scope";
import type { InventoryDeps } from "./inventory-deps";
import type { PartReading } from "./save-function-parts";

/** Reads one part of a function from the cloud. Never throws: a failure is a reading too. */
export async function readFunctionPart(
  { cloud, now }: Pick<InventoryDeps, "cloud" | "now">,
  key: FunctionKey,
  part: FunctionPart,
  call: CallOptions,
): Promise<PartReading> {
  const at = now();
  try {
    switch (part) {
      case "detail":
        return { key, at, part, detail: await getFunction(cloud, key, call) };
      case "versions":
        return { key, at, part, versions: await listVersions(cloud, key, call) };
      case "aliases":
        return { key, at, part, aliases: await listAliases(cloud, key, call) };
    }
  } catch (error) {
    return { key, at, part, error };
  }
}
