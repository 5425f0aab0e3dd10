"use client";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { HINDRANCE_ID, useAliasRights } from "@/components/release/access-context";
import { Button } from "@/components/ui/button";
import { ClockTime } from "@/components/ui/clock-time";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Drift } from "@/lib/domain/drift-schema";

import { DriftDifference } from "./drift-difference";

/** What a person can decide about a drift. */
export type DriftAct = "adopt" | "restore" | "dismiss";
const ACTS: readonly DriftAct[] = ["adopt", "restore", "dismiss"];

/** Where the cloud keeps who made which call. */
const CLOUD_AUDIT = "https://console.cloud.tencent.com/cloudaudit";

interface DriftBannerProps {
  drift: Drift;
  onAct: (act: DriftAct) => void;
}

/** Says that somebody else changed an alias: what, when, what is not known, and what can be done about it. */
export function DriftBanner({ drift, onAct }: DriftBannerProps) {
  const t = useTranslations("drift");
  const titleId = useId();
  const { hindrance } = useAliasRights(drift.aliasName);
  const { aliasName, weight, foundAt, modifiedAt } = drift;
  // A freeze holds up what is sent, not what is decided here.
  const isHeld = (act: DriftAct) => hindrance !== null && (act === "restore" || hindrance.code === "forbidden");
  return (
    <section aria-labelledby={titleId} className="rounded-xl border border-warn/40 bg-surface px-4 py-3 sm:px-5">
      <div role="status" className="flex items-start gap-2.5">
        <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
        <div className="min-w-0">
          <h3 id={titleId} className="break-words font-medium text-warn">
            {t(weight === "traffic" ? "title" : "titleWords", { alias: aliasName })}
          </h3>
          <p className="mt-0.5 text-[12.5px] text-muted">
            {t.rich("when", { time: () => <RelativeTime at={foundAt} /> })}{" "}
            {modifiedAt !== null && t.rich("modified", { time: () => <ClockTime at={modifiedAt} /> })}{" "}
            {t.rich("who", {
              link: (words) => (
                <a
                  href={CLOUD_AUDIT}
                  target="_blank"
                  rel="noreferrer"
                  className="underline decoration-field underline-offset-2 hover:text-ink"
                >
                  {words}
                </a>
              ),
            })}
          </p>
        </div>
      </div>
      <div className="mt-2 overflow-x-auto sm:pl-6.5">
        <DriftDifference drift={drift} />
      </div>
      <div className="mt-3 flex flex-wrap gap-2 sm:pl-6.5">
        {ACTS.map((act) =>
          isHeld(act) ? (
            <Button key={act} aria-disabled aria-describedby={HINDRANCE_ID}>
              {t(`act.${act}`)}
            </Button>
          ) : (
            <Button key={act} onClick={() => onAct(act)}>
              {t(`act.${act}`)}
            </Button>
          ),
        )}
      </div>
    </section>
  );
}
