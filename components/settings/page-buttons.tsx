"use client";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

interface PageButtonsProps {
  page: number;
  pageSize: number;
  total: number;
  onPage: (page: number) => void;
}

/** The way through a long list; nothing for a short one. */
export function PageButtons({ page, pageSize, total, onPage }: PageButtonsProps) {
  const t = useTranslations("settings");
  const pages = Math.ceil(total / pageSize);
  if (pages <= 1) return null;
  return (
    <div className="flex items-center justify-end gap-2 border-t border-line px-4 py-2.5">
      <span className="num text-[12px] text-muted">{t("pageOf", { page, pages })}</span>
      <Button size="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t("previous")}
      </Button>
      <Button size="small" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t("next")}
      </Button>
    </div>
  );
}
