"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useCloudWords } from "@/components/alias/use-cloud-words";
import { GuardedButton } from "@/components/shell/guarded-button";
import { ClockTime } from "@/components/ui/clock-time";
import type { EnvironmentFiguresList } from "@/lib/domain/environment-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { environmentFiguresQuery } from "./environment-queries";

/** Where the figures on the cards come from and how old they are; beside it the way to edit the chain. */
export function ChainNote({ functionKey, onEdit }: { functionKey: FunctionKey; onEdit: () => void }) {
  const t = useTranslations("environments.note");
  const { data, isError } = useQuery({ ...environmentFiguresQuery(functionKey), select: ageOf });
  const cloudWords = useCloudWords();
  const time = () => <ClockTime at={data?.asOf ?? ""} />;
  const words = () => {
    if (data === undefined) return isError ? t("unreachable") : t("reading");
    if (data.failing !== null) {
      const why = cloudWords(data.failing.code, data.failing.message);
      return data.asOf === null ? t("failing", { why }) : t.rich("failingSince", { why, time });
    }
    if (data.asOf === null) return t("reading");
    // Data that came before and cannot be renewed now: old, and said to be so.
    return t.rich(isError ? "stale" : "asOf", { time, minutes: data.minutes });
  };
  return (
    <div className="mt-1.5 flex items-start justify-between gap-3 text-[12px] text-faint">
      {/* Two lines of room on a small screen, one on a large one: the words change, the page does not move. */}
      <p className="min-h-11 flex-1 py-1 sm:min-h-6.5 sm:truncate">{words()}</p>
      <GuardedButton action="environment.edit" variant="ghost" size="small" className="-mr-2 shrink-0" onClick={onEdit}>
        {t("edit")}
      </GuardedButton>
    </div>
  );
}

const MINUTE_MS = 60_000;

function ageOf({ asOf, failing, figures }: EnvironmentFiguresList) {
  const [first] = figures;
  const span = first === undefined ? 0 : Date.parse(first.to) - Date.parse(first.from);
  return { asOf, failing, minutes: Math.round(span / MINUTE_MS) };
}
