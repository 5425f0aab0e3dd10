import "server-only";
import type { Session } from "@/lib/domain/access-schema";
import type { Identity } from "./identity";

/** What the browser is told of the caller. */
export function toSession({ login, name, kind, isDemo, grants }: Identity): Session {
  return { login, name, kind, isDemo, grants };
}
