"use client";
import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext } from "react";
import { accessQuery } from "@/lib/client/access-query";
import type { PolicyRefusal } from "@/lib/domain/alias-policy-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { AliasAccess, FunctionAccess } from "@/lib/domain/policies-schema";

/** Of the words in the panel that say what stands in the way. */
export const HINDRANCE_ID = "why-not-edit";

export const AccessContext = createContext<FunctionAccess | null>(null);

interface AccessProviderProps {
  functionKey: FunctionKey;
  served: FunctionAccess;
  children: ReactNode;
}

/** What the user may do with the function, as the server says; it decides again with every act. */
export function AccessProvider({ functionKey, served, children }: AccessProviderProps) {
  const { data } = useQuery({ ...accessQuery(functionKey), initialData: served });
  return <AccessContext value={data}>{children}</AccessContext>;
}

/** Null where nothing is known: then nothing is held back here. */
export function useFunctionAccess(): FunctionAccess | null {
  return useContext(AccessContext);
}

export interface AliasRights {
  /** What a reviewed draft becomes. `none`: see `hindrance`. */
  way: "apply" | "propose" | "none";
  /** Why it cannot simply be applied; null: it can. */
  hindrance: PolicyRefusal | null;
  rollBack: PolicyRefusal | null;
  access: AliasAccess | null;
}

export function useAliasRights(aliasName: string): AliasRights {
  const access = useContext(AccessContext)?.aliases[aliasName] ?? null;
  if (access === null) return { way: "apply", hindrance: null, rollBack: null, access };
  const { edit, propose, rollBack } = access;
  return {
    way: edit === null ? "apply" : isProposable(edit) && propose === null ? "propose" : "none",
    hindrance: edit,
    rollBack,
    access,
  };
}

/** A freeze or a stop holds for everybody; a missing right or approval others can make up for. */
function isProposable({ code }: PolicyRefusal): boolean {
  return code === "forbidden" || code === "approvalRequired";
}
