import { createHash } from "node:crypto";
import { CloudError } from "../cloud.ts";
import type { LinePosition } from "./search-lines.ts";

const validMs = 3600_000;

/** Where a paged search stands: what the cloud hands out as Context. */
export interface SearchContext {
  issuedAt: number;
  /** Lines answered so far. */
  count: number;
  position: LinePosition;
}

/** `query` is everything that must stay the same from page to page. */
export function writeContext(context: SearchContext, query: unknown): string {
  const { issuedAt, count, position } = context;
  return Buffer.from(JSON.stringify([digestOf(query), issuedAt, count, ...position])).toString("base64url");
}

/** Throws FailedOperation.InvalidContext for a text that is none, an hour old or from another search. */
export function readContext(text: string, query: unknown, now: number): SearchContext {
  const parts = parseParts(text);
  const [digest, issuedAt, count, time, requestId, retryNumber, index] = parts ?? [];
  const isWellFormed =
    typeof issuedAt === "number" &&
    typeof count === "number" &&
    typeof time === "number" &&
    typeof requestId === "string" &&
    typeof retryNumber === "number" &&
    typeof index === "number";
  if (!isWellFormed) throw invalidContext("is not one that a search answered");
  if (digest !== digestOf(query)) throw invalidContext("belongs to a search with other parameters");
  if (now - issuedAt > validMs) throw invalidContext("has expired; it lives for one hour");
  return { issuedAt, count, position: [time, requestId, retryNumber, index] };
}

function parseParts(text: string): unknown[] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return Array.isArray(parts) ? parts : null;
  } catch {
    return null;
  }
}

function digestOf(query: unknown): string {
  return createHash("sha256").update(JSON.stringify(query)).digest("base64url").slice(0, 16);
}

function invalidContext(problem: string): CloudError {
  return new CloudError("FailedOperation.InvalidContext", `The Context ${problem}.`);
}
