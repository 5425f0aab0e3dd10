"use client";
import { useTranslations } from "use-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { AUDIT_OUTCOMES, type AuditOutcome } from "@/lib/domain/audit-action";
import { visibleText } from "@/lib/domain/visible-text";

const TONES: Record<AuditOutcome, BadgeTone> = {
  applied: "good",
  notApplied: "bad",
  superseded: "warn",
  done: "good",
  failed: "bad",
  refused: "bad",
  denied: "bad",
  unknown: "warn",
  adopted: "good",
  dismissed: "neutral",
  found: "warn",
  gone: "neutral",
};

/** What became of an act that is no change of the cloud, in words. */
export function ActOutcome({ outcome }: { outcome: string }) {
  const t = useTranslations("activity.filter.outcomes");
  const known = AUDIT_OUTCOMES.find((each) => each === outcome);
  if (known === undefined) return <Badge>{visibleText(outcome)}</Badge>;
  return <Badge tone={TONES[known]}>{t(known)}</Badge>;
}
