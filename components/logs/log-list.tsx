"use client";
import { type KeyboardEvent, useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import type { AliasView } from "@/lib/domain/function-schema";
import type { LogLine } from "@/lib/domain/log-schema";
import { LogRow } from "./log-row";
import { versionPart } from "./version-part";

interface Props {
  lines: readonly LogLine[];
  aliases: readonly AliasView[];
  alias: string | null;
  onOpenRequest: (requestId: string) => void;
  /** A line was opened: somebody is reading. */
  onRead: () => void;
}

/** Lines, one open at a time. Arrow keys go from line to line. */
export function LogList({ lines, aliases, alias, onOpenRequest, onRead }: Props) {
  const t = useTranslations("logs");
  const [openId, setOpenId] = useState<string | null>(null);
  // The same function for every line and every look, so that lines that stay need no drawing.
  const handleToggle = useCallback(
    (id: string, wasOpen: boolean) => {
      if (!wasOpen) onRead();
      setOpenId(wasOpen ? null : id);
    },
    [onRead],
  );
  return (
    <ul aria-label={t("label")} onKeyDown={moveFocus}>
      {lines.map((line) => (
        <LogRow
          key={line.id}
          line={line}
          part={versionPart(aliases, alias, line.version)}
          isOpen={line.id === openId}
          onToggle={handleToggle}
          onOpenRequest={onOpenRequest}
        />
      ))}
    </ul>
  );
}

function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-log-row]") : null;
  if (step === undefined || from === null) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-log-row]")];
  const next = rows[rows.indexOf(from) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
