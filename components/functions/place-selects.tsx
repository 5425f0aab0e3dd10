"use client";

import Boxes from "lucide-react/icons/boxes";
import MapPin from "lucide-react/icons/map-pin";
import type { Route } from "next";
import { useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/select-field";
import type { Namespace } from "@/lib/domain/function-schema";

interface Props {
  regions: readonly string[];
  region: string;
  namespaces: readonly Namespace[];
  namespace: string;
}

/** Chooses the region and the namespace; the server then renders the page of that place. */
export function PlaceSelects({ regions, region, namespaces, namespace }: Props) {
  const t = useTranslations("functions.place");
  const router = useRouter();
  const searchParams = useSearchParams();
  const [isPending, startTransition] = useTransition();

  const go = (place: { region: string; namespace?: string }) => {
    const search = new URLSearchParams(searchParams);
    search.delete("namespace");
    for (const [name, value] of Object.entries(place)) search.set(name, value);
    startTransition(() => router.push(`/functions?${search}` as Route)); // typed routes do not know query strings
  };
  const names = namespaces.map(({ name }) => name);
  return (
    <div className="flex w-full min-w-0 gap-2 sm:w-auto" aria-busy={isPending}>
      <SelectField
        label={t("region")}
        hideLabel
        icon={<MapPin className="size-3.5" aria-hidden="true" />}
        className="min-w-0 flex-1 sm:w-40 sm:flex-none"
        value={region}
        onChange={(event) => go({ region: event.target.value })}
      >
        {withCurrent(regions, region).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
      <SelectField
        label={t("namespace")}
        hideLabel
        icon={<Boxes className="size-3.5" aria-hidden="true" />}
        className="min-w-0 flex-1 sm:w-40 sm:flex-none"
        value={namespace}
        onChange={(event) => go({ region, namespace: event.target.value })}
      >
        {withCurrent(names, namespace).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </SelectField>
    </div>
  );
}

/** What the URL names may not be known here; it is shown all the same. */
function withCurrent(names: readonly string[], current: string): readonly string[] {
  return names.includes(current) ? names : [current, ...names];
}
