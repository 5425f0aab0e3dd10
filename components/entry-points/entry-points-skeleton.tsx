"use client";
import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** For the first reading, which asks the cloud several things. */
export function EntryPointsSkeleton() {
  const t = useTranslations("entryPoints.tab");
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-5 w-64" />
      <Skeleton className="h-28 rounded-xl" />
      <Skeleton className="h-28 rounded-xl" />
      <Skeleton className="h-28 rounded-xl" />
    </div>
  );
}
