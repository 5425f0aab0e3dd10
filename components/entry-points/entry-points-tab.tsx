"use client";
import { useQuery } from "@tanstack/react-query";
import Plus from "lucide-react/icons/plus";
import RefreshCw from "lucide-react/icons/refresh-cw";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import { SetupCard } from "@/components/environments/setup-card";
import { GuardedButton } from "@/components/shell/guarded-button";
import { Button } from "@/components/ui/button";
import { ClockTime } from "@/components/ui/clock-time";
import { groupByReach, riskyOnLatest } from "@/lib/domain/entry-point-reach";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import type { FunctionUrl } from "./delete-url-dialog";
import { entryPointsQuery } from "./entry-points-query";
import { EntryPointsSkeleton } from "./entry-points-skeleton";
import { FailedRead } from "./failed-read";
import { LatestCallout } from "./latest-callout";
import { ReachGroups } from "./reach-groups";
import { UnreadableNote } from "./unreadable-note";

const CreateUrlDialog = dynamic(() => import("./create-url-dialog").then((module) => module.CreateUrlDialog));
const DeleteUrlDialog = dynamic(() => import("./delete-url-dialog").then((module) => module.DeleteUrlDialog));

/** Who comes in to this function, sorted by what a move of an alias reaches. */
export function EntryPointsTab({ functionKey, view }: { functionKey: FunctionKey; view: FunctionView }) {
  const t = useTranslations("entryPoints.tab");
  const environmentName = useEnvironmentName();
  const { data, error, isFetching, refetch } = useQuery(entryPointsQuery(functionKey));
  /** The alias to propose; null while the dialog is closed, "" for none in particular. */
  const [creatingOn, setCreatingOn] = useState<string | null>(null);
  const [deleting, setDeleting] = useState<FunctionUrl | null>(null);
  const createButton = useRef<HTMLButtonElement>(null);
  const reach = data === undefined ? null : groupByReach(data.entryPoints, view.aliases, view.environments);
  const environmentOf = (qualifier: string | null) =>
    reach?.aliases.find(({ alias }) => alias === qualifier)?.environment ?? null;
  const deletingEnvironment = environmentOf(deleting?.qualifier ?? null);
  return (
    <div className="space-y-4 px-4 py-4 sm:space-y-5 sm:px-6 sm:py-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="min-w-0 flex-1 basis-64 text-muted">{t("intro")}</p>
        <span
          role="status"
          className="num min-w-32 text-right text-[12px] text-muted max-sm:order-last max-sm:w-full max-sm:text-left"
        >
          {data === undefined ? "" : t.rich("asOf", { time: () => <ClockTime at={data.asOf} /> })}
        </span>
        <Button aria-disabled={isFetching} onClick={() => !isFetching && void refetch()}>
          <RefreshCw aria-hidden="true" className={isFetching ? "size-3.5 animate-spin" : "size-3.5"} />
          {t("refresh")}
        </Button>
        <GuardedButton
          action="entryPoint.edit"
          ref={createButton}
          disabled={data === undefined}
          onClick={() => setCreatingOn("")}
        >
          <Plus aria-hidden="true" className="size-3.5" />
          {t("create")}
        </GuardedButton>
      </div>
      {error !== null && (
        <div className="space-y-2">
          <FailedRead error={error} onRetry={() => void refetch()} />
          {data !== undefined && <p className="text-[12.5px] text-warn">{t("old")}</p>}
        </div>
      )}
      {data === undefined && error === null && <EntryPointsSkeleton />}
      {data !== undefined && <UnreadableNote unreadable={data.unreadable} />}
      {data !== undefined && <LatestCallout risky={riskyOnLatest(data.entryPoints)} />}
      {reach !== null && <ReachGroups reach={reach} view={view} onCreate={setCreatingOn} onDelete={setDeleting} />}
      {data !== undefined && (
        <SetupCard functionKey={functionKey} view={view} invite={null}>
          {null}
        </SetupCard>
      )}
      {creatingOn !== null && data !== undefined && (
        <CreateUrlDialog
          functionKey={functionKey}
          view={view}
          entryPoints={data.entryPoints}
          proposed={creatingOn === "" ? null : creatingOn}
          onClose={() => setCreatingOn(null)}
        />
      )}
      {deleting !== null && (
        <DeleteUrlDialog
          functionKey={functionKey}
          functionUrl={deleting}
          environment={deletingEnvironment === null ? null : environmentName(deletingEnvironment)}
          onClose={(isGone) => {
            flushSync(() => setDeleting(null));
            // The button that was pressed went with its row.
            if (isGone) createButton.current?.focus();
          }}
        />
      )}
    </div>
  );
}
