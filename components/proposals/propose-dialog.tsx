"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { AliasDiffList } from "@/components/alias/alias-diff-list";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { leadOf } from "@/components/release/alias-draft";
import { useDraftActions, useLiveAlias } from "@/components/release/alias-draft-context";
import { describeTraffic } from "@/components/release/traffic-sentence";
import { useDraftSentences } from "@/components/release/use-draft-sentences";
import { WishProblems } from "@/components/release/wish-problems";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/text-field";
import { previewAlias } from "@/lib/client/api";
import { ProblemError } from "@/lib/client/call-api";
import { proposeChange } from "@/lib/client/proposals-api";
import { aliasStateOf } from "@/lib/domain/alias";
import { diffAlias } from "@/lib/domain/alias-diff";
import type { FunctionKey } from "@/lib/domain/function-schema";

/**
 * The last look before a change is proposed: the alias is read anew, and the proposal is for what was read. Nothing is
 * sent to the cloud.
 */
export function ProposeDialog({ functionKey, onClose }: { functionKey: FunctionKey; onClose: () => void }) {
  const t = useTranslations("proposals.propose");
  const say = useDraftSentences();
  const client = useQueryClient();
  const { live: shown, meaning } = useLiveAlias();
  const { current, discard } = useDraftActions();
  const [{ wish, lead }] = useState(() => ({ wish: meaning(current()).wish, lead: leadOf(current()) }));
  const [reason, setReason] = useState("");
  const { mainVersion, routing } = wish;
  const preview = useQuery({
    queryKey: ["preview", functionKey, shown.name, wish],
    queryFn: () => previewAlias(functionKey, shown.name, { mainVersion, routing }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const live = preview.data?.live ?? null;
  const propose = useMutation({
    mutationFn: (etag: string) =>
      proposeChange(functionKey, shown.name, { mainVersion, routing, reason: reason.trim() }, etag),
    onSuccess: () => discard(),
    onError: (error) => {
      if (error instanceof ProblemError && error.problem.code === "aliasChanged") void preview.refetch();
    },
    onSettled: () => {
      for (const queryKey of [["proposals"], ["access"]]) void client.invalidateQueries({ queryKey });
    },
  });
  const target = { ...wish, description: live?.description ?? wish.description };
  const isSame = live !== null && diffAlias(aliasStateOf(live), target).length === 0;
  const mayPropose =
    live !== null &&
    !preview.isFetching &&
    preview.data?.problems.length === 0 &&
    !isSame &&
    reason.trim() !== "" &&
    !propose.isPending;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { alias: shown.name })}
      description={live === null ? t("description") : say(describeTraffic(live, target, lead))}
      footer={
        <>
          <Button onClick={onClose}>{propose.isSuccess ? t("done") : t("close")}</Button>
          {!propose.isSuccess && (
            <Button variant="primary" disabled={!mayPropose} onClick={() => live !== null && propose.mutate(live.etag)}>
              {propose.isPending ? t("proposing") : t("propose")}
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        {preview.isFetching && <p className="text-muted">{t("reading")}</p>}
        {preview.error instanceof ProblemError && !preview.isFetching && (
          <ProblemNotice problem={preview.error.problem} />
        )}
        {live !== null && (
          <>
            {isSame ? (
              <p className="text-muted">{t("nothingToDo")}</p>
            ) : (
              <AliasDiffList from={aliasStateOf(live)} to={target} />
            )}
            <WishProblems problems={preview.data?.problems ?? []} />
          </>
        )}
        {!propose.isSuccess && (
          <TextAreaField
            label={t("reason")}
            hint={t("reasonHint")}
            rows={2}
            maxLength={500}
            required
            value={reason}
            disabled={propose.isPending}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        {propose.error instanceof ProblemError && <ProblemNotice problem={propose.error.problem} />}
        <div role="status">
          {propose.isSuccess && <p className="rounded-lg bg-good-soft px-3 py-2 text-good">{t("isProposed")}</p>}
        </div>
      </div>
    </Dialog>
  );
}
