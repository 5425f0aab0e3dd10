"use client";
import { useTranslations } from "use-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Person } from "@/lib/domain/people-schema";
import { GrantChip } from "../grant-chip";

const TONES = { active: "good", invited: "warn", disabled: "neutral" } as const;

/** Somebody, what they may do where, and when they were last here. */
export function PersonRow({ person, onEdit }: { person: Person; onEdit: () => void }) {
  const t = useTranslations("people");
  const { login, name, kind, state, grants, lastSignInAt } = person;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 basis-44 max-sm:flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-[12px] text-muted">{login}</p>
      </div>
      <div className="flex min-w-0 flex-1 basis-60 flex-wrap gap-1.5 max-sm:order-last max-sm:basis-full">
        {grants.length === 0 && <span className="text-muted">{t("noRole")}</span>}
        {grants.map((grant) => (
          <GrantChip key={JSON.stringify(grant)} grant={grant} />
        ))}
      </div>
      <div className="flex basis-52 items-center justify-end gap-2 text-[12px] text-muted max-sm:order-last max-sm:flex-1 max-sm:justify-start">
        {kind !== "local" && <Badge>{t(`kind.${kind}`)}</Badge>}
        {state !== "active" && <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>}
        {lastSignInAt !== null && (
          <span>{t.rich("lastSignIn", { time: () => <RelativeTime at={lastSignInAt} /> })}</span>
        )}
      </div>
      <Button size="small" aria-label={t("editPerson", { name })} onClick={onEdit}>
        {kind === "demo" ? t("look") : t("edit")}
      </Button>
    </li>
  );
}
