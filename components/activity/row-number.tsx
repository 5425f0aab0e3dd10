"use client";
import { useFormatter, useTranslations } from "use-intl";
import type { AuditRow } from "@/lib/domain/audit-schema";

/** Which row of the log this is, when it was written, and its hash, to compare with an export. */
export function RowNumber({ row: { sequence, at, hash } }: { row: AuditRow }) {
  const t = useTranslations("activity");
  const format = useFormatter();
  return (
    <p className="mt-1 break-words text-[12px] text-muted">
      {t.rich("row", {
        sequence,
        time: () => (
          <time dateTime={at} suppressHydrationWarning>
            {format.dateTime(new Date(at), "full")}
          </time>
        ),
        hash: () => <code className="break-all font-mono">{hash ?? ""}</code>,
      })}
    </p>
  );
}
