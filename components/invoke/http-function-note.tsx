"use client";
import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import Link from "next/link";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { AddressLine } from "@/components/entry-points/address-line";
import { entryPointsQuery } from "@/components/entry-points/entry-points-query";
import { FailedRead } from "@/components/entry-points/failed-read";
import { functionHref } from "@/components/release/function-href";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { FunctionKey } from "@/lib/domain/function-schema";

/** The cloud runs such a function for HTTP requests only, so this leads to where they come in. */
export function HttpFunctionNote({ functionKey }: { functionKey: FunctionKey }) {
  const t = useTranslations("invoke.http");
  const titleId = useId();
  const { data, error, refetch } = useQuery(entryPointsQuery(functionKey));
  const urls = data?.entryPoints.flatMap((entryPoint) => {
    if (entryPoint.kind === "functionUrl" && entryPoint.url !== null) return [{ ...entryPoint, url: entryPoint.url }];
    return [];
  });
  return (
    <Card aria-labelledby={titleId} className="max-w-3xl space-y-3 px-4 py-4 sm:px-5">
      <h2 id={titleId} className="font-semibold text-[14.5px]">
        {t("title")}
      </h2>
      <p className="max-w-[70ch] text-muted">{t("text")}</p>
      {error !== null && <FailedRead error={error} onRetry={() => void refetch()} />}
      {urls === undefined && error === null && (
        <div role="status">
          <span className="sr-only">{t("loading")}</span>
          <Skeleton className="h-8" />
        </div>
      )}
      {urls?.length === 0 && <p>{t("noUrl")}</p>}
      <ul className="space-y-1.5 empty:hidden">
        {urls?.map(({ id, qualifier, url }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3">
            <code className="font-mono text-[12.5px]">{qualifier}</code>
            <AddressLine address={url} />
          </li>
        ))}
      </ul>
      {/* A path of this very page; typed routes do not know query strings. */}
      <Link
        href={functionHref(functionKey, { tab: "entry-points" }) as Route}
        prefetch={false}
        className={buttonClass()}
      >
        {t("entryPoints")}
      </Link>
    </Card>
  );
}
