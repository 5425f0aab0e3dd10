"use client";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "use-intl";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { functionHref } from "./function-href";
import { LastChangeWords } from "./last-change-words";

/** When and by whom the alias was last changed, with the way to its history. */
export function LastChange({ functionKey, alias }: { functionKey: FunctionKey; alias: AliasView }) {
  const t = useTranslations("release.panel");
  return (
    <span>
      <LastChangeWords alias={alias} />
      {(alias.lastChange !== null || alias.modifiedAt !== null) && t("separator")}
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
