"use client";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import type { FunctionKey } from "@/lib/domain/function-schema";

/** Said where there is no log to look at, with the way to have one. */
export function NoTopic({ functionKey: { namespace, functionName } }: { functionKey: FunctionKey }) {
  const t = useTranslations("logs.noTopic");
  const command = `tccli scf UpdateFunctionConfiguration --FunctionName ${functionName} --Namespace ${namespace} --ClsLogsetId LOGSET --ClsTopicId TOPIC`;
  return (
    <EmptyState title={t("title")}>
      <p>{t("why")}</p>
      <p className="mt-2">{t("how")}</p>
      <div className="mt-2 flex items-start gap-1 rounded-lg bg-sunken px-3 py-2 text-left">
        <code className="min-w-0 flex-1 break-words font-mono text-[12px] text-ink">{command}</code>
        <CopyButton text={command} label={t("copy")} />
      </div>
    </EmptyState>
  );
}
