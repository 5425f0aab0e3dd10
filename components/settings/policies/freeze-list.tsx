"use client";
import Pencil from "lucide-react/icons/pencil";
import Trash2 from "lucide-react/icons/trash-2";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { FreezeSchedule, FreezeWindowView } from "@/lib/domain/freeze-window-schema";
import { placeText } from "./place-text";

const FreezeDialog = dynamic(() => import("./freeze-dialog").then((module) => module.FreezeDialog), { ssr: false });
const RemoveDialog = dynamic(() => import("./remove-dialog").then((module) => module.RemoveDialog), { ssr: false });

type Opened = { dialog: "edit"; row: FreezeWindowView | null } | { dialog: "delete"; row: FreezeWindowView };

/** Every freeze: where, when, why, and whether it holds now. */
export function FreezeList({ freezes, isEditable }: { freezes: readonly FreezeWindowView[]; isEditable: boolean }) {
  const t = useTranslations("policies.freezes");
  const titleId = useId();
  const moment = useMoment();
  const words = useScheduleWords();
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <Card aria-labelledby={titleId} className="px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id={titleId} className="mr-auto font-semibold text-[15px]">
          {t("title")}
        </h2>
        {isEditable && <Button onClick={() => setOpened({ dialog: "edit", row: null })}>{t("add")}</Button>}
      </div>
      {freezes.length === 0 && <p className="mt-1 text-muted">{t("none")}</p>}
      <ul className="mt-2 empty:hidden">
        {freezes.map((row) => (
          <li key={row.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-t py-2">
            <div className="min-w-0 flex-1 basis-60">
              <p className="break-words">{t("by", { reason: row.reason, by: row.createdBy })}</p>
              <p className="break-words text-[12.5px] text-muted">
                <code className="break-all font-mono">{placeText(row.place)}</code> {words(row.schedule)}
              </p>
            </div>
            <Badge tone={row.until === null ? "neutral" : "warn"}>
              {row.until === null ? t("rests") : t("holds", { until: moment(row.until) })}
            </Badge>
            {isEditable && (
              <span className="flex">
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={t("edit", { reason: row.reason })}
                  onClick={() => setOpened({ dialog: "edit", row })}
                >
                  <Pencil aria-hidden="true" className="size-3.5" />
                </Button>
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={t("delete", { reason: row.reason })}
                  onClick={() => setOpened({ dialog: "delete", row })}
                >
                  <Trash2 aria-hidden="true" className="size-3.5" />
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {opened?.dialog === "edit" && <FreezeDialog row={opened.row} onClose={() => setOpened(null)} />}
      {opened?.dialog === "delete" && <RemoveDialog kind="freeze" row={opened.row} onClose={() => setOpened(null)} />}
    </Card>
  );
}

function useMoment(): (at: string) => string {
  const format = useFormatter();
  return (at) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
}

function useScheduleWords(): (schedule: FreezeSchedule) => string {
  const t = useTranslations("policies.freezes");
  const day = useTranslations("policies.day");
  const format = useFormatter();
  const moment = useMoment();
  return (schedule) => {
    const { from, to } = schedule;
    if (schedule.kind === "once") return t("once", { from: moment(from), to: moment(to) });
    // The schema allows 1 to 7 only.
    const days = format.list(schedule.days.map((number) => day(`${number}` as "1")));
    return t("weekly", { days, from, to, zone: schedule.timeZone });
  };
}
