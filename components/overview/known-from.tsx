"use client";
import { useTranslations } from "use-intl";
import { ClockTime } from "@/components/ui/clock-time";
import type { Overview } from "@/lib/domain/overview-schema";

/** Says where the figures begin when they do not reach back over the whole range. */
export function KnownFrom({ overview: { knownFrom, range } }: { overview: Overview }) {
  const t = useTranslations("overview");
  if (knownFrom === null) return null;
  return <>{t.rich("knownFrom", { span: t(`span.${range}`), time: () => <ClockTime at={knownFrom} /> })}</>;
}
