"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type AccessReason, type AccessSubject, type Action, whyNot } from "@/lib/domain/access";
import type { Session } from "@/lib/domain/access-schema";

const SessionContext = createContext<Session | null>(null);

/** Who uses the console, for every part of the page. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who uses the console; null on pages for strangers. */
export function useSession(): Session | null {
  return useContext(SessionContext);
}

/** Why the user may not do something there, as the server would say it; null: they may. The server decides again. */
export function useWhyNot(action: Action, subject: AccessSubject): AccessReason | null {
  const session = useSession();
  return session === null ? null : whyNot(session.grants, action, subject);
}
