"use client";
import { useTranslations } from "use-intl";
import { Badge } from "@/components/ui/badge";
import { isFailure, STILL_RUNNING } from "@/lib/domain/log-status";

/** An execution's status code: red when it failed, nothing where the line does not know it. */
export function StatusMark({ code }: { code: number | null }) {
  const t = useTranslations("logs");
  if (code === null) return null;
  if (code === STILL_RUNNING) return <span className="text-[12px] text-faint">{t("running")}</span>;
  return (
    <Badge tone={isFailure(code) ? "bad" : "neutral"} className="num">
      {code}
    </Badge>
  );
}
