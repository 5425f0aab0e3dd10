"use client";
import clsx from "clsx";
import { useFormatter, useTranslations } from "use-intl";
import { EVENT_LIMIT_BYTES, isNearLimit } from "./event-limit";
import type { InvocationDraft } from "./invocation-draft";
import { byteLength } from "./routing-key";

/** How large the event is; against what limit, once that is near. */
export function EventSize({ event, mode }: { event: string; mode: InvocationDraft["mode"] }) {
  const t = useTranslations("invoke.size");
  const format = useFormatter();
  const bytes = byteLength(event);
  const limit = EVENT_LIMIT_BYTES[mode];
  const words = (size: number) =>
    size < 1024
      ? t("bytes", { bytes: size })
      : t("kilobytes", { size: format.number(size / 1024, { maximumFractionDigits: 1 }) });
  if (!isNearLimit(bytes, mode)) return <span className="num">{words(bytes)}</span>;
  return (
    <span role="status" className={clsx("num", bytes > limit ? "text-bad" : "text-warn")}>
      {t(bytes > limit ? "over" : "near", { size: words(bytes), limit: words(limit) })}
    </span>
  );
}
