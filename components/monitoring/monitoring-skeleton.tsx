"use client";
import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** Stands where the tab will be, as large as it. */
export function MonitoringSkeleton() {
  const t = useTranslations("shell");
  return (
    <div role="status" className="space-y-4 px-4 py-4 sm:space-y-5 sm:px-6 sm:py-5">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-8" />
      <div className="grid gap-4 sm:gap-5 min-[1000px]:grid-cols-2">
        <Skeleton className="h-62 rounded-xl" />
        <Skeleton className="h-62 rounded-xl" />
      </div>
    </div>
  );
}
