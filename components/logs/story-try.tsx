"use client";
import clsx from "clsx";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { VersionChip } from "@/components/alias/version-chip";
import type { AliasView } from "@/lib/domain/function-schema";
import type { RequestStory } from "@/lib/domain/log-schema";
import { Duration } from "./duration";
import { LogTime } from "./log-time";
import { MessageText } from "./message-text";
import { StatusMark } from "./status-mark";
import { toneOf } from "./tone-of";
import { versionPart } from "./version-part";

interface Props {
  own: RequestStory["tries"][number];
  /** Tries there were in all. */
  count: number;
  aliases: readonly AliasView[];
}

/** One run of a request: what ran, how it ended, and its lines in order. */
export function StoryTry({ own, count, aliases }: Props) {
  const t = useTranslations("logs.story");
  const { retry, version, alias, statusCode, durationMs, memoryMb, startedAt, lines } = own;
  const start = Date.parse(startedAt);
  return (
    <section aria-label={t("try", { number: retry + 1 })} className="space-y-2">
      {count > 1 && <h3 className="font-medium">{t("tryOf", { number: retry + 1, count })}</h3>}
      <dl className="flex flex-wrap gap-x-6 gap-y-2">
        <Fact name={t("version")}>
          <VersionChip version={version} part={versionPart(aliases, alias === "" ? null : alias, version)} />
        </Fact>
        <Fact name={t("alias")}>{alias === "" ? t("byVersion") : alias}</Fact>
        <Fact name={t("status")}>{statusCode === null ? t("notEnded") : <StatusMark code={statusCode} />}</Fact>
        {durationMs !== null && (
          <Fact name={t("duration")}>
            <Duration ms={durationMs} />
          </Fact>
        )}
        {memoryMb !== null && <Fact name={t("memory")}>{t("mb", { mb: Math.round(memoryMb * 10) / 10 })}</Fact>}
        <Fact name={t("started")}>
          <LogTime at={startedAt} />
        </Fact>
      </dl>
      <ol aria-label={t("lines")} className="rounded-lg border border-line">
        {lines.map((line) => (
          <li
            key={line.id}
            className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 border-line border-t px-3 py-1.5 first:border-t-0 max-sm:grid-cols-1"
          >
            <span className="num text-right text-[12px] text-muted max-sm:text-left">
              {t("after", { ms: Date.parse(line.time) - start })}
            </span>
            <span className={clsx("min-w-0", toneOf(line))}>
              <MessageText text={line.message} isWhole />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-[12px] text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
