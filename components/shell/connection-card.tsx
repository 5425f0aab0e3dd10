"use client";

import { useTranslations } from "use-intl";
import type { RegionList } from "@/lib/domain/api-schema";
import { useRegion } from "./use-region";

/** Which cloud this console talks to, and where. */
export function ConnectionCard({ cloud, defaultRegion }: { cloud: RegionList["cloud"]; defaultRegion: string }) {
  const t = useTranslations("shell.cloud");
  return (
    <div className="rounded-lg border border-line p-2.5 text-[12px] text-muted">
      <p className="font-medium text-ink">{t(cloud.kind)}</p>
      <p className="break-words">
        {useRegion(defaultRegion)} · {cloud.host}
      </p>
    </div>
  );
}
