"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FailedRead } from "@/components/entry-points/failed-read";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { RelativeTime } from "@/components/ui/relative-time";
import { Skeleton } from "@/components/ui/skeleton";
import { listDeliveries } from "@/lib/client/channels-api";
import type { Channel, Delivery } from "@/lib/domain/notification-schema";
import { eventKey } from "./event-key";
import { useFailureText } from "./use-failure-text";

const INTERVAL_MS = 5_000;
const TONES: Record<Delivery["state"], BadgeTone> = { waiting: "warn", sent: "good", "given up": "bad" };

/** What was or is to be sent to a channel. */
export function DeliveriesDialog({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const t = useTranslations("channels");
  const { data, error, refetch } = useQuery({
    queryKey: ["channels", channel.id, "deliveries"],
    queryFn: ({ signal }) => listDeliveries(channel.id, signal),
    refetchInterval: INTERVAL_MS,
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("deliveriesOf", { name: channel.name })}
      description={t("deliveriesText")}
      footer={<Button onClick={onClose}>{t("close")}</Button>}
    >
      {error !== null && <FailedRead error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton className="h-24" />}
      {data?.deliveries.length === 0 && <p className="text-muted">{t("noDeliveries")}</p>}
      <ul className="divide-y divide-line border-line border-y empty:hidden">
        {data?.deliveries.map((delivery) => (
          <DeliveryRow key={delivery.id} delivery={delivery} />
        ))}
      </ul>
    </Dialog>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const t = useTranslations("channels");
  const failureText = useFailureText();
  const { kind, target, count, state, attempts, createdAt, failure } = delivery;
  return (
    <li className="space-y-0.5 py-2">
      <p className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 flex-1 font-medium">
          {count > 1 ? t("times", { count, event: t(`event.${eventKey(kind)}`) }) : t(`event.${eventKey(kind)}`)}
        </span>
        <Badge tone={TONES[state]}>{t(`delivery.${state === "given up" ? "givenUp" : state}`)}</Badge>
      </p>
      <p className="break-all text-[12px] text-muted">
        {target} · <RelativeTime at={createdAt} /> · {t("attempts", { count: attempts })}
      </p>
      {failure !== null && <p className="break-words text-[12px] text-bad">{failureText(failure)}</p>}
    </li>
  );
}
