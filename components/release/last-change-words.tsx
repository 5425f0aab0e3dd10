"use client";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { aliasStateOf } from "@/lib/domain/alias";
import { diffAlias } from "@/lib/domain/alias-diff";
import type { AliasView } from "@/lib/domain/function-schema";

/** When the alias was last changed and by whom, as far as Halftone can know; nothing where the cloud tells no time. */
export function LastChangeWords({ alias }: { alias: AliasView }) {
  const t = useTranslations("release.panel");
  const { lastChange, modifiedAt } = alias;
  const after = lastChange?.after ?? null;
  const isOurs = lastChange !== null && after !== null && diffAlias(after, aliasStateOf(alias)).length === 0;
  const at = isOurs ? (lastChange.closedAt ?? lastChange.requestedAt) : modifiedAt;
  if (at === null) return null;
  const time = () => <RelativeTime at={at} />;
  return isOurs ? t.rich("changedBy", { time, actor: lastChange.actor }) : t.rich("changedElsewhere", { time });
}
