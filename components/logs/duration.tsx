"use client";
import { useTranslations } from "use-intl";

/** Milliseconds below ten seconds, seconds above. */
export function Duration({ ms }: { ms: number }) {
  const t = useTranslations("logs");
  return (
    <span className="num whitespace-nowrap">
      {ms < 10_000 ? t("ms", { ms: Math.round(ms) }) : t("seconds", { seconds: Math.round(ms / 100) / 10 })}
    </span>
  );
}
