"use client";
import { useMutation } from "@tanstack/react-query";
import Download from "lucide-react/icons/download";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { type ActivityFilter, activityFileHref } from "@/lib/client/api";
import { ProblemError } from "@/lib/client/call-api";
import { downloadFile } from "@/lib/client/download-file";

const FORMATS = ["csv", "json"] as const;

/** The rows that are shown, all of them, as a file. */
export function ActivityExport({ filter }: { filter: ActivityFilter }) {
  const t = useTranslations("activity.export");
  const { mutate, isPending, error } = useMutation({
    mutationFn: (format: (typeof FORMATS)[number]) => downloadFile(activityFileHref(format, filter)),
  });
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      {FORMATS.map((format) => (
        <Button key={format} disabled={isPending} onClick={() => mutate(format)} title={t(`about.${format}`)}>
          <Download aria-hidden="true" className="size-3.5" />
          {t(format)}
        </Button>
      ))}
      {error instanceof ProblemError && (
        <div className="basis-full">
          <ProblemNotice problem={error.problem} />
        </div>
      )}
    </div>
  );
}
