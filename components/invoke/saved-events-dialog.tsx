"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FailedRead } from "@/components/entry-points/failed-read";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { SavedEvent } from "@/lib/domain/invocation-schema";
import { SaveEventForm } from "./save-event-form";
import { SavedEventRow } from "./saved-event-row";
import { savedEventsQuery } from "./saved-events-query";

interface SavedEventsDialogProps {
  functionKey: FunctionKey;
  /** What the editor holds now. */
  event: string;
  onLoad: (event: SavedEvent) => void;
  onClose: () => void;
}

/** Events kept for this function, for everybody who works on it. */
export function SavedEventsDialog({ functionKey, event, onLoad, onClose }: SavedEventsDialogProps) {
  const t = useTranslations("invoke.savedEvents");
  const { data, error, refetch } = useQuery(savedEventsQuery(functionKey));
  const events = data?.events.toSorted((left, right) => left.name.localeCompare(right.name));
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("description")}
      footer={<Button onClick={onClose}>{t("close")}</Button>}
    >
      <div className="space-y-4">
        <SaveEventForm functionKey={functionKey} event={event} saved={events ?? []} />
        {error !== null && <FailedRead error={error} onRetry={() => void refetch()} />}
        {events === undefined && error === null && (
          <div role="status">
            <span className="sr-only">{t("loading")}</span>
            <Skeleton className="h-12" />
          </div>
        )}
        {events?.length === 0 && <p className="text-muted">{t("empty")}</p>}
        <ul className="divide-y divide-line border-line border-y empty:hidden">
          {events?.map((saved) => (
            <SavedEventRow key={saved.id} functionKey={functionKey} saved={saved} onLoad={() => onLoad(saved)} />
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
