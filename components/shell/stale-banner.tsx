"use client";

import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useTranslations } from "use-intl";
import { ClockTime } from "@/components/ui/clock-time";
import { CopyButton } from "@/components/ui/copy-button";
import type { Freshness } from "@/lib/domain/function-schema";

/** Says, while the cloud cannot be read, of when the data is, what failed, and the cloud's request id. Else nothing. */
export function StaleBanner({ freshness: { asOf, failing } }: { freshness: Freshness }) {
  const t = useTranslations("shell.freshness");
  if (failing === null) return null;
  const { error, since } = failing;
  return (
    <div role="status" className="flex items-start gap-2.5 rounded-xl bg-warn-soft px-4 py-2.5 text-warn">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <div className="min-w-0">
        <p>
          {asOf === null
            ? t("bannerNever")
            : t.rich("banner", { asOf: () => <ClockTime at={asOf} />, since: () => <ClockTime at={since} /> })}
        </p>
        <p className="break-words text-[12px]">
          {error.message} <code className="font-mono">{error.code}</code>
        </p>
        {error.cloudRequestId !== null && (
          <p className="flex flex-wrap items-center gap-1 text-[12px]">
            {t("requestId")} <code className="break-all font-mono">{error.cloudRequestId}</code>
            <CopyButton text={error.cloudRequestId} label={t("copyRequestId")} />
          </p>
        )}
      </div>
    </div>
  );
}
