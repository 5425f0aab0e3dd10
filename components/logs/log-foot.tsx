"use client";
import { useTranslations } from "use-intl";
import { ClockTime } from "@/components/ui/clock-time";
import { CopyButton } from "@/components/ui/copy-button";

/** How old an answer is, that lines come late, and the query for the cloud's own search. */
export function LogFoot({ asOf, cql }: { asOf: string; cql: string }) {
  const t = useTranslations("logs.foot");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-3 py-2 text-[12px] text-muted sm:px-4">
      <span>{t.rich("asOf", { time: () => <ClockTime at={asOf} /> })}</span>
      <span>{t("late")}</span>
      <span className="inline-flex items-center sm:ml-auto">
        {t("cql")}
        <CopyButton text={cql} label={t("copyCql")} />
      </span>
    </div>
  );
}
