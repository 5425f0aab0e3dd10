import type { FunctionSummary } from "@/lib/domain/function-schema";

/** A function for tests: active, with nothing special about it but what is given. */
export function summaryOf(name: string, special: Partial<FunctionSummary> = {}): FunctionSummary {
  return {
    name,
    type: "Event",
    runtime: "Nodejs18.15",
    memoryMb: 128,
    status: "Active",
    description: "",
    modifiedAt: "2026-01-02T03:04:05.000Z",
    aliases: [],
    ...special,
  };
}
