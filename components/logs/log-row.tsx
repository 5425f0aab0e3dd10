"use client";
import clsx from "clsx";
import ChevronRight from "lucide-react/icons/chevron-right";
import { memo } from "react";
import { useTranslations } from "use-intl";
import { VersionChip, type VersionRole } from "@/components/alias/version-chip";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { LogLine } from "@/lib/domain/log-schema";
import { Duration } from "./duration";
import { LogTime } from "./log-time";
import { MessageText } from "./message-text";
import { StatusMark } from "./status-mark";
import { toneOf } from "./tone-of";

interface Props {
  line: LogLine;
  part: VersionRole;
  isOpen: boolean;
  onToggle: (id: string, wasOpen: boolean) => void;
  onOpenRequest: (requestId: string) => void;
}

/** One line of the log; it opens to everything that is known of it. */
export const LogRow = memo(function LogRow({ line, part, isOpen, onToggle, onOpenRequest }: Props) {
  return (
    <li className="border-line border-t [content-visibility:auto] [contain-intrinsic-size:auto_2rem] first:border-t-0">
      <button
        type="button"
        data-log-row
        aria-expanded={isOpen}
        onClick={() => onToggle(line.id, isOpen)}
        className={clsx(
          "grid w-full grid-cols-[auto_auto_auto_minmax(0,1fr)] items-baseline gap-x-2.5 gap-y-0.5 px-3 py-1.5 text-left -outline-offset-2 hover:bg-sunken/60 sm:px-4",
          "md:grid-cols-[7rem_4.75rem_4rem_4.5rem_minmax(0,1fr)_1rem]",
          isOpen && "bg-sunken/60",
        )}
      >
        <span className="text-[12px] text-muted">
          <LogTime at={line.time} />
        </span>
        <span>{line.version !== "" && <VersionChip version={line.version} part={part} />}</span>
        <span>
          <StatusMark code={line.statusCode} />
        </span>
        <span className="text-right text-[12px] text-muted">
          {line.durationMs !== null && <Duration ms={line.durationMs} />}
        </span>
        <span className={clsx("max-md:col-span-4", toneOf(line))}>
          <MessageText text={line.message} isWhole={false} />
        </span>
        <ChevronRight
          aria-hidden="true"
          className={clsx("size-3.5 self-center text-faint max-md:hidden", isOpen && "rotate-90")}
        />
      </button>
      {isOpen && <Details line={line} onOpenRequest={onOpenRequest} />}
    </li>
  );
});

function Details({ line, onOpenRequest }: Pick<Props, "line" | "onOpenRequest">) {
  const t = useTranslations("logs.line");
  const facts: [string, string][] = [
    [t("source"), t(line.source)],
    ...(line.alias === "" ? [] : [[t("alias"), line.alias] satisfies [string, string]]),
    ...(line.level === "" ? [] : [[t("level"), line.level] satisfies [string, string]]),
    ...(line.memoryMb === null
      ? []
      : [[t("memory"), t("mb", { mb: Math.round(line.memoryMb * 10) / 10 })] satisfies [string, string]]),
  ];
  return (
    <div className="space-y-2.5 border-line border-t border-dashed bg-sunken/30 px-3 py-3 sm:px-4">
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <MessageText text={line.message} isWhole />
        </div>
        <CopyButton text={line.message} label={t("copy")} />
      </div>
      <dl className="flex flex-wrap items-baseline gap-x-5 gap-y-1 text-[12px]">
        {facts.map(([name, value]) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-muted">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className="flex flex-wrap items-baseline gap-x-1.5">
          <dt className="text-muted">{t("request")}</dt>
          <dd className="flex flex-wrap items-baseline gap-x-1">
            <code className="break-all font-mono">{line.functionRequestId}</code>
            <CopyButton text={line.functionRequestId} label={t("copyRequest")} />
          </dd>
        </div>
      </dl>
      <Button size="small" onClick={() => onOpenRequest(line.functionRequestId)}>
        {t("story")}
      </Button>
    </div>
  );
}
