"use client";
import { useQuery } from "@tanstack/react-query";
import type { EnvironmentFigures } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { environmentFiguresQuery } from "./environment-queries";

/** What Cloud Monitor says of one alias lately; null while nothing is known. Only a change of its own figures repaints. */
export function useEnvironmentFigures(functionKey: FunctionKey, aliasName: string): EnvironmentFigures | null {
  const { data } = useQuery({
    ...environmentFiguresQuery(functionKey),
    select: ({ figures }) => figures.find(({ alias }) => alias === aliasName) ?? null,
  });
  return data ?? null;
}
