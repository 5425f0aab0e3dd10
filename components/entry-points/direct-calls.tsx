"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useTargetWords } from "@/components/invoke/use-target-words";
import { Card } from "@/components/ui/card";
import { DEFAULT_ALIAS } from "@/lib/domain/alias";
import type { FunctionView } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";

/** Callers of the cloud's API leave no trace in the function's settings; what they get depends on what they say. */
export function DirectCalls({ view }: { view: FunctionView }) {
  const t = useTranslations("entryPoints.direct");
  const targetWords = useTargetWords();
  const alias = view.aliases.find(({ name }) => name === DEFAULT_ALIAS);
  const code = (chunks: ReactNode) => <code className="font-mono text-[12.5px]">{chunks}</code>;
  const rows = [
    {
      call: t.rich("invokeFunction", { code }),
      outcome: t.rich("followsDefault", { code, alias: DEFAULT_ALIAS }),
      now: alias === undefined ? null : t("now", { target: targetWords(alias) }),
      isWarning: false,
    },
    {
      call: t.rich("invoke", { code }),
      outcome: t.rich("hitsLatest", { code, latest: LATEST }),
      now: null,
      isWarning: true,
    },
    { call: t("named"), outcome: t("followsNamed"), now: null, isWarning: false },
  ];
  return (
    <Card aria-label={t("label")}>
      <dl className="divide-y divide-line">
        {rows.map(({ call, outcome, now, isWarning }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: three lines that never change places
          <div key={index} className="grid gap-x-6 gap-y-0.5 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
            <dt>{call}</dt>
            <dd className={isWarning ? "text-warn" : "text-muted"}>
              {outcome} {now}
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
