"use client";
import { useFormatter, useTranslations } from "use-intl";
import { VersionChip, type VersionRole } from "@/components/alias/version-chip";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ErrorGroup } from "@/lib/domain/log-schema";
import { harmlessText } from "@/lib/domain/log-text";
import { MessageText } from "./message-text";
import { StatusMark } from "./status-mark";

interface Props {
  group: ErrorGroup;
  part: VersionRole;
  onOpenRequest: (requestId: string) => void;
  onOpenLines: (group: ErrorGroup) => void;
}

/** Equal errors of one version: what they say, how often, since when. */
export function ErrorGroupRow({ group, part, onOpenRequest, onOpenLines }: Props) {
  const t = useTranslations("logs.errors");
  const format = useFormatter();
  const { pattern, sample, version, statusCode, count, firstSeenAt, lastSeenAt, functionRequestId } = group;
  return (
    <li className="flex flex-wrap gap-x-4 gap-y-2 border-line border-t px-3 py-3 first:border-t-0 sm:px-4">
      <p className="num w-16 shrink-0 text-right max-sm:w-auto max-sm:text-left">
        <span className="font-semibold text-[16px]">{format.number(count)}</span>
        <span className="ml-1 text-[12px] text-muted sm:ml-0 sm:block">{t("times", { count })}</span>
      </p>
      <div className="min-w-0 flex-1 basis-72 space-y-1.5">
        <p className="flex flex-wrap items-center gap-1.5">
          <VersionChip version={version} part={part} />
          <StatusMark code={statusCode} />
          {group.isNewInVersion && <Badge tone="candidate">{t("new", { version: nameOf(version) })}</Badge>}
        </p>
        <p title={sample === pattern ? undefined : harmlessText(sample)}>
          {pattern === "" ? (
            <span className="text-muted">{t("noMessage", { code: statusCode })}</span>
          ) : (
            <MessageText text={pattern} isWhole />
          )}
        </p>
        <p className="text-[12px] text-muted">
          {t.rich("seen", {
            first: () => <RelativeTime at={firstSeenAt} />,
            last: () => <RelativeTime at={lastSeenAt} />,
          })}
        </p>
      </div>
      <div className="flex items-start gap-2">
        <Button size="small" onClick={() => onOpenRequest(functionRequestId)}>
          {t("request")}
        </Button>
        <Button size="small" variant="ghost" onClick={() => onOpenLines(group)}>
          {t("lines")}
        </Button>
      </div>
    </li>
  );
}

/** As the chips spell it. */
function nameOf(version: string): string {
  return version.startsWith("$") ? version : `v${version}`;
}
