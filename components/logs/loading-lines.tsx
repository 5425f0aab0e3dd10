"use client";
import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/skeleton";

export function LoadingLines() {
  const t = useTranslations("logs");
  return (
    <div role="status" aria-label={t("loading")} className="min-h-64 space-y-3 p-4">
      <Skeleton className="h-4 w-4/5" />
      <Skeleton className="h-4 w-3/5" />
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}
