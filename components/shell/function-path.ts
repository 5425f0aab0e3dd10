import type { Route } from "next";
import { pathOf } from "@/lib/client/call-api";
import type { FunctionKey } from "@/lib/domain/function-schema";

/** Where the console shows a function. */
export function functionPath({ region, namespace, functionName }: FunctionKey): Route {
  return `/functions/${pathOf(region, namespace, functionName)}` as Route; // built from parts the type cannot see
}
