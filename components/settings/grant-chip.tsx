"use client";
import { useTranslations } from "use-intl";
import { useRoleName } from "@/components/shell/use-role-names";
import { Badge } from "@/components/ui/badge";
import type { Grant } from "@/lib/domain/access";

/** A role and where it holds, in a few words. */
export function GrantChip({ grant }: { grant: Grant }) {
  const t = useTranslations("settings.grants");
  const nameOf = useRoleName();
  const { region, namespace, functionPattern } = grant.scope;
  const place = [region, namespace, functionPattern];
  const isEverywhere = place.every((part) => part === "*");
  return (
    <Badge tone={grant.role === "admin" ? "warn" : "neutral"}>
      {nameOf(grant.role)}
      <span aria-hidden="true">·</span>
      {isEverywhere ? (
        <span className="font-normal">{t("everywhere")}</span>
      ) : (
        <span className="break-all font-mono font-normal">{place.join("/")}</span>
      )}
    </Badge>
  );
}
