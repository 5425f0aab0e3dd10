"use client";
import { useTranslations } from "use-intl";

/** A figure, or a dash that says that there is none. */
export function Figure({ text }: { text: string | null }) {
  const t = useTranslations("overview");
  if (text !== null) return <>{text}</>;
  return (
    <span title={t("missing")}>
      <span aria-hidden="true">–</span>
      <span className="sr-only">{t("missing")}</span>
    </span>
  );
}
