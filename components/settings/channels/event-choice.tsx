"use client";
import { useTranslations } from "use-intl";
import { NOTIFICATION_KINDS, type NotificationKind } from "@/lib/domain/notification-kind";
import { eventKey } from "./event-key";

interface EventChoiceProps {
  chosen: readonly NotificationKind[];
  onChange: (chosen: NotificationKind[]) => void;
}

/** Which news a channel is told. */
export function EventChoice({ chosen, onChange }: EventChoiceProps) {
  const t = useTranslations("channels");
  return (
    <fieldset>
      <legend className="mb-1 block font-medium text-[12.5px]">{t("events")}</legend>
      <div className="grid grid-cols-1 gap-x-3 gap-y-1 sm:grid-cols-2">
        {NOTIFICATION_KINDS.map((kind) => (
          <label key={kind} className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-ink"
              checked={chosen.includes(kind)}
              onChange={({ target }) =>
                onChange(
                  NOTIFICATION_KINDS.filter((other) => (other === kind ? target.checked : chosen.includes(other))),
                )
              }
            />
            {t(`event.${eventKey(kind)}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
