"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { MatchOn } from "@/components/release/alias-draft";
import { useLiveAlias } from "@/components/release/alias-draft-context";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { Persona } from "@/lib/domain/invocation-schema";
import type { SampleRequest } from "@/lib/domain/resolve-version";
import { sampleRequests } from "@/lib/domain/sample-requests";
import { personasQuery } from "./routing-queries";
import { useSampleName } from "./use-sample-name";

/** A request on the list: derived from the rules, or saved by a person. */
export interface Sample {
  id: string;
  name: string;
  request: SampleRequest | null;
  persona: Persona | null;
}

/** Requests worth looking at for what is live and what is wished, and the saved ones below them. */
export function useSamples(wish: Pick<AliasState, "routing">, matchOn: MatchOn) {
  const { functionKey, live } = useLiveAlias();
  const { data, error, refetch } = useQuery(personasQuery(functionKey));
  const nameOf = useSampleName();
  const samples = useMemo((): Sample[] => {
    const rules = [wish, live].flatMap(({ routing }) => (routing?.by === "rule" ? routing.rules : []));
    const derived = sampleRequests(rules, matchOn);
    const isByRule = derived.some(({ request }) => request !== null);
    return [
      ...derived.map(({ label, request }) => ({
        id: `derived ${JSON.stringify(request)}`,
        name: nameOf(label, { isByRule, matchOn }),
        request,
        persona: null,
      })),
      ...(data?.personas ?? []).map((persona) => ({
        ...{ id: persona.id, name: persona.name, request: persona.request, persona },
      })),
    ];
  }, [wish, live, matchOn, data, nameOf]);
  return { samples, personasFailed: error !== null && data === undefined, retryPersonas: () => void refetch() };
}
