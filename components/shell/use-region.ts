"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { functionOfPath } from "./place";

/** The region that is looked at: the function's, else the one in the URL, else the default. */
export function useRegion(defaultRegion: string): string {
  const fromPath = functionOfPath(usePathname())?.region;
  const fromQuery = useSearchParams().get("region");
  return fromPath ?? fromQuery ?? defaultRegion;
}
