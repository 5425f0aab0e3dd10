"use client";

import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useTranslations } from "use-intl";
import { aliasRoles } from "@/lib/domain/roles";
import { AliasChip, type AliasSummary } from "./alias-chip";
import { orderAliases } from "./order-aliases";

const SHOWN = 4;

interface Props {
  /** Null: not read yet. */
  aliases: readonly AliasSummary[] | null;
  /** Names of those that somebody else has changed, also when they are gone. */
  drifted?: readonly string[];
}

/** A function's aliases. */
export function AliasChips({ aliases, drifted = [] }: Props) {
  const t = useTranslations("functions.alias");
  if (aliases === null) return <span className="text-[12px] text-faint">{t("unread")}</span>;
  if (aliases.length === 0) return <span className="text-[12px] text-faint">{t("none")}</span>;
  const ordered = orderAliases(aliases);
  const isByFramework = aliases.some((alias) => aliasRoles(alias).shape === "framework");
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {ordered.slice(0, SHOWN).map((alias) => (
        <AliasChip key={alias.name} alias={alias} />
      ))}
      {ordered.length > SHOWN && (
        <span className="text-[12px] text-muted">{t("more", { count: ordered.length - SHOWN })}</span>
      )}
      {drifted.length > 0 && (
        <span className="inline-flex min-w-0 items-center gap-1 rounded-md bg-warn-soft px-1.5 py-px text-[12px] text-warn">
          <TriangleAlert className="size-3.5 shrink-0" aria-hidden="true" />
          <span className="break-words">
            {t.rich("drifted", {
              aliases: drifted.join(", "),
              code: (words) => <code className="break-all font-mono">{words}</code>,
            })}
          </span>
        </span>
      )}
      {isByFramework && (
        <span className="inline-flex items-center gap-1 text-[12px] text-warn">
          <TriangleAlert className="size-3.5" aria-hidden="true" />
          {t("byFramework")}
        </span>
      )}
    </span>
  );
}
