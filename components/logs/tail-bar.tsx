"use client";
import Pause from "lucide-react/icons/pause";
import Play from "lucide-react/icons/play";
import Square from "lucide-react/icons/square";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { LiveTail } from "./use-live-tail";

/** Follow the log, hold it still, take in what came meanwhile. */
export function TailBar({ tail }: { tail: LiveTail }) {
  const t = useTranslations("logs.tail");
  const { mode, waiting } = tail;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {mode === "off" && (
        <Button size="small" onClick={tail.follow}>
          <Play aria-hidden="true" className="size-3.5" />
          {t("follow")}
        </Button>
      )}
      {mode === "following" && (
        <Button size="small" onClick={tail.pause}>
          <Pause aria-hidden="true" className="size-3.5" />
          {t("pause")}
        </Button>
      )}
      {mode === "paused" && (
        <Button size="small" onClick={tail.follow}>
          <Play aria-hidden="true" className="size-3.5" />
          {waiting === 0 ? t("resume") : t("show", { count: waiting })}
        </Button>
      )}
      {mode !== "off" && (
        <Button size="small" variant="ghost" onClick={tail.stop}>
          <Square aria-hidden="true" className="size-3" />
          {t("stop")}
        </Button>
      )}
      <span role="status" className="flex items-center gap-1.5 text-[12px] text-muted">
        {mode === "following" && <span aria-hidden="true" className="halftone-pulse size-2 rounded-full bg-good" />}
        {mode === "following" && t("following")}
        {mode === "paused" && t("paused", { count: waiting })}
      </span>
    </div>
  );
}
