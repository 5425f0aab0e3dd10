"use client";
import type { Route } from "next";
import Link from "next/link";
import * as Radix from "radix-ui/popover";
import { useTranslations } from "use-intl";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { changeHref } from "./change-href";
import type { ChartModel, PickedPoint } from "./chart-model";
import { logsHref } from "./logs-href";
import { markersIn } from "./marker-labels";
import { useChangeWords } from "./use-change-words";
import { useMetricWords } from "./use-metric-words";

interface PointMenuProps {
  functionKey: FunctionKey;
  model: ChartModel;
  picked: PickedPoint;
  onClose: () => void;
}

/** The ways from a period of a chart: to the log lines behind each line's value, and to what was changed in it. */
export function PointMenu({ functionKey, model, picked, onClose }: PointMenuProps) {
  const t = useTranslations("monitoring");
  const { timeText } = useMetricWords();
  const changeWords = useChangeWords();
  const { panel, lines, frame, markers } = model;
  const changes = markersIn(markers, picked.time, frame.period);
  const isError = panel === "errors" || panel === "errorRate";
  const valueAt = (points: ChartModel["lines"][number]["points"]) => points.find(([time]) => time === picked.time)?.[1];
  const present = lines.filter(({ points }) => valueAt(points) !== undefined);
  // Where something failed, only those that failed are of interest.
  const failed = isError ? present.filter(({ points }) => (valueAt(points) ?? 0) > 0) : [];
  const offered = failed.length > 0 ? failed : present;
  const time = timeText(picked.time, frame.to - frame.from);
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Anchor className="pointer-events-none absolute size-0" style={{ left: picked.x, top: picked.y }} />
      <Radix.Portal>
        <Radix.Content
          aria-label={t("logsAt", { time })}
          sideOffset={8}
          collisionPadding={8}
          className="z-40 grid rounded-lg border border-line bg-surface p-1 shadow-lg"
        >
          {offered.length === 0 && changes.length === 0 && (
            <p className="px-2.5 py-1.5 text-[12.5px] text-muted">{t("noData")}</p>
          )}
          {offered.map(({ key, subject, name }) => (
            <Link
              key={key}
              // A path of this very page; typed routes do not know query strings.
              href={
                logsHref(functionKey, {
                  subject,
                  time: picked.time,
                  period: frame.period,
                  isError: failed.length > 0,
                }) as Route
              }
              prefetch={false}
              className="rounded-md px-2.5 py-1.5 text-[12.5px] hover:bg-sunken"
            >
              {t(failed.length > 0 ? "errorLogsOf" : "logsOf", { name, time })}
            </Link>
          ))}
          {changes.map((marker) => (
            <a
              key={marker.changeId}
              href={changeHref(functionKey, marker)}
              className="rounded-md px-2.5 py-1.5 text-[12.5px] hover:bg-sunken"
            >
              {changeWords(marker)} <span className="text-muted">{t("marker.by", { actor: marker.actor })}</span>
            </a>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
