"use client";
import UsersRound from "lucide-react/icons/users-round";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AliasOwner } from "@/lib/domain/drift-schema";

/** Who or what else manages the alias, before anybody changes it here. */
export function OwnerNote({ owner: { note, by, at } }: { owner: AliasOwner }) {
  const t = useTranslations("drift.owner");
  return (
    <p className="flex gap-2 rounded-lg bg-sunken px-3 py-2 text-[12.5px] text-muted">
      <UsersRound aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0 break-words">
        {t.rich("managedBy", { note, strong: (words) => <strong className="font-medium text-ink">{words}</strong> })}{" "}
        {t.rich("by", { by, time: () => <RelativeTime at={at} /> })}
      </span>
    </p>
  );
}
