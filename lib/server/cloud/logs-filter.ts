import type { FunctionKey } from "@/lib/domain/function-schema";
import type { StatusClass } from "@/lib/domain/log-schema";
import { PLATFORM_CODES, USER_CODES } from "@/lib/domain/log-status";
import { fieldIs, ofFunction } from "./logs-query";

/** Which lines of a function are meant; what is left out may be anything. */
export interface LogFilter {
  version?: string | undefined;
  alias?: string | undefined;
  /** A class of outcomes, or one code. */
  status?: StatusClass | number | undefined;
  requestId?: string | undefined;
  /** Words that follow each other in the message. */
  text?: string | undefined;
}

/** The filter as a condition. What people typed is quoted, so that it can only ever be what is looked for. */
export function conditionOf(key: FunctionKey, { version, alias, status, requestId, text }: LogFilter): string {
  const parts = [ofFunction(key)];
  if (version !== undefined) parts.push(fieldIs("SCF_Qualifier", version));
  if (alias !== undefined) parts.push(fieldIs("SCF_Alias", alias));
  if (requestId !== undefined) parts.push(fieldIs("SCF_RequestId", requestId));
  if (status !== undefined && status !== "any") parts.push(statusIs(status));
  if (text !== undefined && text !== "") parts.push(fieldIs("SCF_Message", text));
  return parts.join(" AND ");
}

/** Lines without a code, as the short format has, are of no class: hence a comparison, which they do not pass. */
const FAILED = "SCF_StatusCode:>200 AND NOT SCF_StatusCode:202 AND NOT SCF_StatusCode:499";

function statusIs(status: Exclude<StatusClass, "any"> | number): string {
  if (typeof status === "number") return `SCF_StatusCode:${status}`;
  switch (status) {
    case "ok":
      return "SCF_StatusCode:200";
    case "error":
      return FAILED;
    case "user":
      return oneOf(USER_CODES);
    case "platform":
      return oneOf(PLATFORM_CODES);
  }
}

function oneOf(codes: readonly number[]): string {
  return `(${codes.map((code) => `SCF_StatusCode:${code}`).join(" OR ")})`;
}
