"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** Said while no alias splits traffic, or as long as none was read yet. */
export function NothingSplit({ isRead }: { isRead: boolean }) {
  const t = useTranslations("overview.empty");
  if (!isRead) return <EmptyState title={t("reading")}>{t("readingHint")}</EmptyState>;
  const action = (
    <Link href="/functions" prefetch={false} className={buttonClass()}>
      {t("action")}
    </Link>
  );
  return (
    <EmptyState title={t("title")} action={action}>
      {t("hint")}
    </EmptyState>
  );
}
