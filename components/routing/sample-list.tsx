"use client";
import Pencil from "lucide-react/icons/pencil";
import { memo } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { Persona } from "@/lib/domain/invocation-schema";
import { resolveVersion } from "@/lib/domain/resolve-version";
import { requestText } from "./request-text";
import { ResolvedVersion, useReasonWords, useVersionWords } from "./resolution-view";
import type { Sample } from "./use-samples";

interface SampleListProps {
  samples: readonly Sample[];
  live: AliasState;
  wish: AliasState;
  onEdit: (persona: Persona) => void;
}

/** Every sample with the version it gets by the draft, why, and what it gets now where that differs. */
export const SampleList = memo(function SampleList({ samples, live, wish, onEdit }: SampleListProps) {
  const t = useTranslations("routing.who");
  return (
    <ul aria-label={t("list")}>
      {samples.map((sample) => (
        <SampleRow key={sample.id} {...{ sample, live, wish, onEdit }} />
      ))}
    </ul>
  );
});

function SampleRow({ sample, live, wish, onEdit }: Omit<SampleListProps, "samples"> & { sample: Sample }) {
  const t = useTranslations("routing.who");
  const reasonWords = useReasonWords();
  const versionWords = useVersionWords();
  const { name, request, persona } = sample;
  const [now, then] = [resolveVersion(live, request), resolveVersion(wish, request)];
  const ruleCount = wish.routing?.by === "rule" ? wish.routing.rules.length : 0;
  const isChanged = versionWords(now) !== versionWords(then);
  return (
    <li className="grid min-h-[37px] grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 border-line border-t first:border-t-0 px-4 py-1.5 sm:grid-cols-[minmax(0,8.5rem)_minmax(0,1fr)_auto_minmax(5.5rem,auto)]">
      <span className="flex min-w-0 items-center gap-1">
        <span className="min-w-0 break-words">{name}</span>
        {persona !== null && (
          <Button variant="ghost" size="small" aria-label={t("edit", { name })} onClick={() => onEdit(persona)}>
            <Pencil aria-hidden="true" className="size-3" />
          </Button>
        )}
      </span>
      <code className="min-w-0 break-words font-mono text-[12px] text-muted max-sm:order-1">
        {requestText(request) ?? "—"}
      </code>
      <span className="justify-self-end sm:justify-self-start">
        <ResolvedVersion resolution={then} alias={wish} />
      </span>
      <span className="text-right text-[12px] text-muted max-sm:order-2">
        {reasonWords(then, ruleCount)}
        {isChanged && <span className="block">{t("now", { version: versionWords(now) })}</span>}
      </span>
    </li>
  );
}
