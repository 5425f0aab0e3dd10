"use client";
import { useTranslations } from "use-intl";
import type { MetricsAnswer } from "@/lib/domain/metric-schema";

/** Says, while figures cannot be read, why newer ones are missing. Else nothing. */
export function FiguresFailing({ failing }: { failing: MetricsAnswer["failing"] }) {
  const t = useTranslations("monitoring.note");
  if (failing === null) return null;
  const { message, cloudRequestId } = failing;
  return (
    <p role="alert" className="rounded-lg bg-warn-soft px-3 py-2 text-[12px] text-warn">
      {t("failing", { message })}{" "}
      {cloudRequestId !== null && <code className="break-all font-mono">{cloudRequestId}</code>}
    </p>
  );
}
