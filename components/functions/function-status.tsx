"use client";

import { useTranslations } from "use-intl";
import { StatusDot, type StatusTone } from "@/components/ui/status-dot";
import type { ObjectStatus } from "@/lib/domain/version-schema";

/** What the cloud says of a function's or a version's state, in words. */
export function FunctionStatus({ status }: { status: ObjectStatus }) {
  const t = useTranslations("functions.status");
  return <StatusDot tone={toneOf(status)}>{t(status)}</StatusDot>;
}

function toneOf(status: ObjectStatus): StatusTone {
  if (status === "Active") return "good";
  return status.endsWith("Failed") ? "bad" : "warn";
}
