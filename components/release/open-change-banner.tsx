"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { changeQuery } from "@/lib/client/queries";
import { isOpenChange } from "@/lib/domain/change";
import type { Change } from "@/lib/domain/change-schema";

/** Says that a change was sent and nobody knows yet what became of it; goes away once that is known. */
export function OpenChangeBanner({ change }: { change: Change }) {
  const t = useTranslations("changes.open");
  const client = useQueryClient();
  const { data } = useQuery({ ...changeQuery(change.id), initialData: change });
  const isClosed = !isOpenChange(data);
  useEffect(() => {
    if (isClosed) void client.invalidateQueries({ queryKey: ["function"] });
  }, [isClosed, client]);
  if (isClosed) return null;
  return (
    <p role="status" className="mx-4 mt-3 rounded-lg bg-warn-soft px-3 py-2 text-warn sm:mx-5">
      {t.rich(data.outcome === "sent" ? "sent" : "requested", {
        actor: data.actor,
        time: () => <RelativeTime at={data.requestedAt} />,
      })}
    </p>
  );
}
