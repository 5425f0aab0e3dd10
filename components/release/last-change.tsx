"use client";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { aliasStateOf } from "@/lib/domain/alias";
import { diffAlias } from "@/lib/domain/alias-diff";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { functionHref } from "./function-href";

/** When the alias was last changed and by whom, as far as Halftone can know, with the way to its history. */
export function LastChange({ functionKey, alias }: { functionKey: FunctionKey; alias: AliasView }) {
  const t = useTranslations("release.panel");
  const { lastChange, modifiedAt } = alias;
  const after = lastChange?.after ?? null;
  const isOurs = lastChange !== null && after !== null && diffAlias(after, aliasStateOf(alias)).length === 0;
  const at = isOurs ? (lastChange.closedAt ?? lastChange.requestedAt) : modifiedAt;
  const time = () => (at === null ? null : <RelativeTime at={at} />);
  return (
    <span>
      {at !== null &&
        (isOurs ? t.rich("changedBy", { time, actor: lastChange.actor }) : t.rich("changedElsewhere", { time }))}
      {at !== null && t("separator")}
      <Link
        href={functionHref(functionKey, { tab: "activity", alias: alias.name }) as Route}
        prefetch={false}
        className="underline decoration-field underline-offset-2 hover:text-ink"
      >
        {t("history")}
      </Link>
    </span>
  );
}
