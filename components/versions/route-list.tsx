"use client";
import { useFormatter, useTranslations } from "use-intl";
import type { VersionRoute } from "./version-routes";

/** The aliases that name a version, each with the share it gives. */
export function RouteList({ routes }: { routes: readonly VersionRoute[] }) {
  const t = useTranslations("versions.table");
  const format = useFormatter();
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      {routes.map(({ aliasName, share }) => (
        <li key={aliasName} className="whitespace-nowrap">
          <code className="font-mono text-[12px]">{aliasName}</code>{" "}
          <span className="num text-[12px] text-muted">
            {share === null ? t("byRules") : t("percent", { share: format.number(share, "percent") })}
          </span>
        </li>
      ))}
    </ul>
  );
}
