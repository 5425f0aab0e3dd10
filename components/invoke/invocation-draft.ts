import { eventTemplate } from "@/lib/domain/event-template";
import type { FunctionKey } from "@/lib/domain/function-schema";

/** A line of the RoutingKey editor. Lines may be unfinished. */
export interface RoutingKeyEntry {
  id: number;
  name: string;
  value: string;
}

/** An invocation as far as somebody put it together. */
export interface InvocationDraft {
  event: string;
  /** Null: none chosen yet, the tab proposes one. */
  qualifier: string | null;
  mode: "sync" | "async";
  routingKey: RoutingKeyEntry[];
}

export const NEW_DRAFT: InvocationDraft = {
  event: eventTemplate("plain"),
  qualifier: null,
  mode: "sync",
  routingKey: [],
};

/** Under which name a browser keeps the draft of a function. */
export function invocationStorageKey({ region, namespace, functionName }: FunctionKey): string {
  return `halftone-invoke:${region}/${namespace}/${functionName}`;
}

type DraftStorage = Pick<Storage, "getItem" | "setItem">;

/** The draft that was kept; a new one when there is none or it is not to be understood. */
export function readInvocationDraft(key: string, storage: DraftStorage | null): InvocationDraft {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(key) ?? "null");
    return isDraft(stored) ? stored : NEW_DRAFT;
  } catch {
    return NEW_DRAFT;
  }
}

export function keepInvocationDraft(key: string, draft: InvocationDraft, storage: DraftStorage | null): void {
  try {
    storage?.setItem(key, JSON.stringify(draft));
  } catch {
    // A full or forbidden storage costs the draft at a reload, not the page; events may be larger than a storage.
  }
}

function isDraft(value: unknown): value is InvocationDraft {
  if (typeof value !== "object" || value === null) return false;
  // Checked field by field below; the cast only gives the fields names.
  const { event, qualifier, mode, routingKey } = value as Partial<InvocationDraft>;
  return (
    typeof event === "string" &&
    (qualifier === null || typeof qualifier === "string") &&
    (mode === "sync" || mode === "async") &&
    Array.isArray(routingKey) &&
    routingKey.every(
      (entry: Partial<RoutingKeyEntry> | null) =>
        typeof entry?.id === "number" && typeof entry.name === "string" && typeof entry.value === "string",
    )
  );
}
