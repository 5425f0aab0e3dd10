"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { AliasDiffList } from "@/components/alias/alias-diff-list";
import { ChangeProgress } from "@/components/alias/change-progress";
import { isRunning } from "@/components/alias/change-run";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { useChangeRun } from "@/components/alias/use-change-run";
import { OwnerNote } from "@/components/drift/owner-note";
import { useAliasOwner } from "@/components/drift/use-alias-owner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { previewAlias, updateAlias } from "@/lib/client/api";
import { ProblemError } from "@/lib/client/call-api";
import { aliasStateOf } from "@/lib/domain/alias";
import { diffAlias } from "@/lib/domain/alias-diff";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { leadOf } from "./alias-draft";
import { useDraftActions, useLiveAlias } from "./alias-draft-context";
import { Commands } from "./commands";
import { ReviewConfirmation } from "./review-confirmation";
import { needsReason, needsTypedName } from "./review-guards";
import { describeTraffic } from "./traffic-sentence";
import { useDraftSentences } from "./use-draft-sentences";
import { WishProblems } from "./wish-problems";

/**
 * The last look before a change: the alias is read anew when this opens, the change is sent against what was read, and
 * the dialog stays until its outcome is known or the person leaves.
 */
export function ReviewDialog({ functionKey, onClose }: { functionKey: FunctionKey; onClose: () => void }) {
  const t = useTranslations("release.review");
  const say = useDraftSentences();
  const { live: shown, meaning } = useLiveAlias();
  const { current, discard } = useDraftActions();
  // The wish stays what the person set up, whatever happens to the alias meanwhile.
  const [{ wish, lead, seenEtag }] = useState(() => ({
    wish: meaning(current()).wish,
    lead: leadOf(current()),
    seenEtag: shown.etag,
  }));
  const owner = useAliasOwner(functionKey, shown.name);
  const [reason, setReason] = useState("");
  const [typedName, setTypedName] = useState("");
  const [isRefusedAsStale, setRefusedAsStale] = useState(false);
  const preview = useQuery({
    queryKey: ["preview", functionKey, shown.name, wish],
    queryFn: () => previewAlias(functionKey, shown.name, { mainVersion: wish.mainVersion, routing: wish.routing }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const { run, start, repeat, reset } = useChangeRun({
    functionKey,
    aliasName: shown.name,
    onClosed(closed) {
      if (closed.step === "applied") discard();
      if (closed.step !== "refused" || closed.problem.code !== "aliasChanged") return;
      // Nothing was written. Look again and let the person decide again.
      setRefusedAsStale(true);
      setTypedName("");
      reset();
      void preview.refetch();
    },
  });

  const live = preview.data?.live ?? null;
  const target = { ...wish, description: live?.description ?? wish.description };
  const asksReason = live !== null && needsReason(live, target);
  const asksName = live !== null && needsTypedName(shown.name, live, target);
  const hasNothingToDo = live !== null && diffAlias(aliasStateOf(live), target).length === 0;
  const isConfirmed = (!asksReason || reason.trim() !== "") && (!asksName || typedName === shown.name);
  const isIdle = run.step === "idle" || run.step === "refused" || run.step === "notApplied";
  const canApply =
    live !== null &&
    !preview.isFetching &&
    preview.data?.problems.length === 0 &&
    !hasNothingToDo &&
    isConfirmed &&
    isIdle;

  function handleApply() {
    if (live === null) return;
    const trimmed = reason.trim();
    const body = {
      mainVersion: wish.mainVersion,
      routing: wish.routing,
      ...(trimmed === "" ? {} : { reason: trimmed }),
    };
    start((idempotencyKey) => updateAlias(functionKey, shown.name, body, { etag: live.etag, idempotencyKey }));
  }

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t.rich("title", { code: (chunks) => <code className="font-mono">{chunks}</code>, alias: shown.name })}
      description={live === null ? t("description") : say(describeTraffic(live, target, lead))}
      footer={
        <>
          <Button onClick={onClose}>{run.step === "applied" ? t("done") : t("close")}</Button>
          {run.step !== "applied" && (
            <Button variant="primary" disabled={!canApply} onClick={handleApply}>
              {isRunning(run) ? t("applying") : isRefusedAsStale ? t("applyAnew") : t("apply")}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        {owner !== undefined && <OwnerNote owner={owner} />}
        {isRefusedAsStale && run.step === "idle" && (
          <p role="alert" className="rounded-lg bg-warn-soft px-3 py-2 text-warn">
            {t("changedMeanwhile")}
          </p>
        )}
        {!isRefusedAsStale && live !== null && live.etag !== seenEtag && run.step === "idle" && (
          <p role="status" className="rounded-lg bg-warn-soft px-3 py-2 text-warn">
            {t("changedBefore")}
          </p>
        )}
        {preview.isFetching && <p className="text-muted">{t("reading")}</p>}
        {preview.error instanceof ProblemError && !preview.isFetching && (
          <div className="space-y-2">
            <ProblemNotice problem={preview.error.problem} />
            <Button onClick={() => void preview.refetch()}>{t("readAgain")}</Button>
          </div>
        )}
        {live !== null && (
          <>
            {hasNothingToDo && run.step === "idle" ? (
              <p className="text-muted">{t("nothingToDo")}</p>
            ) : (
              <AliasDiffList from={aliasStateOf(live)} to={target} />
            )}
            <WishProblems problems={preview.data?.problems ?? []} />
            {run.step !== "applied" && !hasNothingToDo && (
              <ReviewConfirmation
                aliasName={shown.name}
                reason={reason}
                onReason={setReason}
                isReasonRequired={asksReason}
                typedName={typedName}
                onTypedName={setTypedName}
                isNameRequired={asksName}
                isDisabled={!isIdle}
              />
            )}
            <ChangeProgress run={run} onRepeat={repeat} />
            {preview.data !== undefined && <Commands {...preview.data.commands} />}
          </>
        )}
      </div>
    </Dialog>
  );
}
