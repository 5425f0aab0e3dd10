"use client";
import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** Stands where the tab will be, as large as it. */
export function InvokeSkeleton() {
  const t = useTranslations("shell");
  return (
    <div role="status" className="grid gap-4 px-4 py-4 sm:gap-5 sm:px-6 sm:py-5 min-[1100px]:grid-cols-[7fr_6fr]">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-[36rem] rounded-xl" />
      <Skeleton className="h-80 rounded-xl" />
    </div>
  );
}
