"use client";
import { useTranslations } from "use-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { ChangeOutcome } from "@/lib/domain/change-schema";

const TONES: Record<ChangeOutcome, BadgeTone> = {
  requested: "warn",
  sent: "warn",
  applied: "good",
  notApplied: "bad",
  superseded: "warn",
};

/** What became of a change, in words. */
export function OutcomeBadge({ outcome }: { outcome: ChangeOutcome }) {
  const t = useTranslations("changes.outcome");
  return <Badge tone={TONES[outcome]}>{t(outcome)}</Badge>;
}
