"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { CopyButton } from "@/components/ui/copy-button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemError } from "@/lib/client/call-api";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { LoadingLines } from "./loading-lines";
import { LogFoot } from "./log-foot";
import { storyQuery } from "./log-queries";
import { NoTopic } from "./no-topic";
import { StoryTry } from "./story-try";

interface Props {
  functionKey: FunctionKey;
  view: FunctionView;
  requestId: string;
  onClose: () => void;
}

/** Everything that one request left in the log, from its start to its report. */
export function RequestStory({ functionKey, view, requestId, onClose }: Props) {
  const t = useTranslations("logs.story");
  const { data, error } = useQuery(storyQuery(functionKey, requestId));
  const isEmpty = data !== undefined && data.topicId !== null && data.tries.length === 0;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t("title")}
      width="wide"
    >
      <div className="space-y-4">
        <p className="flex flex-wrap items-center gap-x-1.5 text-muted">
          <code className="break-all font-mono text-[12.5px]">{requestId}</code>
          <CopyButton text={requestId} label={t("copyId")} />
        </p>
        {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
        {data === undefined && error === null && <LoadingLines />}
        {data?.topicId === null && <NoTopic functionKey={functionKey} />}
        {isEmpty && <EmptyState title={t("emptyTitle")}>{t("empty")}</EmptyState>}
        {data?.tries.map((each) => (
          <StoryTry key={each.retry} own={each} count={data.tries.length} aliases={view.aliases} />
        ))}
        {data?.isComplete === false && <p className="text-warn">{t("incomplete")}</p>}
        {data !== undefined && data.topicId !== null && <LogFoot asOf={data.asOf} cql={data.cql} />}
      </div>
    </Dialog>
  );
}
