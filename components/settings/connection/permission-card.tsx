"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ClockTime } from "@/components/ui/clock-time";
import { ProblemError } from "@/lib/client/call-api";
import { checkConnection } from "@/lib/client/connection-api";
import type { PermissionNeed } from "@/lib/domain/connection-schema";
import { PermissionRows } from "./permission-rows";
import { summaryOf } from "./permission-summary";

const NEEDS: readonly PermissionNeed[] = ["read", "release", "optional", "never"];

/** What the key may do, found out by trying each right in a way that changes nothing. */
export function PermissionCard() {
  const t = useTranslations("connection.permissions");
  const check = useMutation({ mutationFn: checkConnection });
  const { data, error, isPending } = check;
  return (
    <Card aria-labelledby="permissions-title" className="space-y-4 p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="max-w-[60ch]">
          <h2 id="permissions-title" className="font-semibold">
            {t("title")}
          </h2>
          <p className="text-muted">{t("intro")}</p>
        </div>
        <Button onClick={() => check.mutate()} disabled={isPending}>
          {isPending ? t("checking") : data === undefined ? t("check") : t("again")}
        </Button>
      </div>
      {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
      <p role="status" className={data === undefined ? "sr-only" : "font-medium"}>
        {isPending && t("checking")}
        {data !== undefined && !isPending && (
          <>
            {t("summary", summaryOf(data.permissions))}{" "}
            <span className="font-normal text-muted">
              {t.rich("at", { time: () => <ClockTime at={data.checkedAt} /> })}
            </span>
          </>
        )}
      </p>
      {data !== undefined &&
        NEEDS.map((need) => (
          <PermissionRows key={need} need={need} permissions={data.permissions.filter((row) => row.need === need)} />
        ))}
    </Card>
  );
}
