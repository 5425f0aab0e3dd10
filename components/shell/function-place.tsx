"use client";
import { createContext, type ReactNode, useContext } from "react";
import type { AccessSubject } from "@/lib/domain/access";

const FunctionPlace = createContext<AccessSubject>({});

/** Where everything below acts. */
export function FunctionPlaceProvider({ place, children }: { place: AccessSubject; children: ReactNode }) {
  return <FunctionPlace value={place}>{children}</FunctionPlace>;
}

/** The function whose page this is; nothing in particular elsewhere. */
export function useFunctionPlace(): AccessSubject {
  return useContext(FunctionPlace);
}
