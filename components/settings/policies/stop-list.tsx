"use client";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useWhyNot } from "@/components/shell/session-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { LineStop } from "@/lib/domain/alias-policy-schema";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { ALL_LINES } from "@/lib/domain/line-key";

const LineDialog = dynamic(() => import("@/components/release/line-dialog").then((module) => module.LineDialog), {
  ssr: false,
});

/** The lines that stand still, and the switch for all of them. */
export function StopList({ stops }: { stops: readonly LineStop[] }) {
  const t = useTranslations("policies.line");
  const titleId = useId();
  const mayStopAll = useWhyNot("line.stop", {}) === null;
  const [opened, setOpened] = useState<{ key: FunctionKey | null; stop: LineStop | null } | null>(null);
  const isAllStopped = stops.some(({ key }) => key === ALL_LINES);
  return (
    <Card aria-labelledby={titleId} className="px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id={titleId} className="mr-auto font-semibold text-[15px]">
          {t("title")}
        </h2>
        {mayStopAll && !isAllStopped && (
          <Button variant="danger" onClick={() => setOpened({ key: null, stop: null })}>
            {t("stopAll")}
          </Button>
        )}
      </div>
      {stops.length === 0 && <p className="mt-1 text-muted">{t("allRunning")}</p>}
      <ul className="mt-2 space-y-2 empty:hidden">
        {stops.map((stop) => (
          <StopRow key={stop.key} stop={stop} onResume={() => setOpened({ key: keyOf(stop), stop })} />
        ))}
      </ul>
      {opened !== null && <LineDialog functionKey={opened.key} stop={opened.stop} onClose={() => setOpened(null)} />}
    </Card>
  );
}

function StopRow({ stop, onResume }: { stop: LineStop; onResume: () => void }) {
  const t = useTranslations("policies.line");
  const format = useFormatter();
  const key = keyOf(stop);
  const mayResume = useWhyNot("line.resume", key ?? {}) === null;
  const name = key === null ? t("everything") : stop.key;
  const since = format.dateTime(new Date(stop.stoppedAt), { dateStyle: "medium", timeStyle: "short" });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-warn-soft px-3 py-2 text-warn">
      <span className="min-w-0 flex-1 basis-60 break-words">
        <b className="font-medium">{name}</b> {t("since", { by: stop.stoppedBy, since, reason: stop.reason })}
      </span>
      {mayResume && (
        <Button size="small" aria-label={t("resumeNamed", { line: name })} onClick={onResume}>
          {t("resume")}
        </Button>
      )}
    </li>
  );
}

/** Null: a stop of everything. */
function keyOf({ key }: LineStop): FunctionKey | null {
  if (key === ALL_LINES) return null;
  const [region = "", namespace = "", functionName = ""] = key.split("/");
  return { region, namespace, functionName };
}
