"use client";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { VersionChip } from "@/components/alias/version-chip";
import { FunctionStatus } from "@/components/functions/function-status";
import { RelativeTime } from "@/components/ui/relative-time";
import type { FunctionView, VersionView } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import { DeleteVersionButton } from "./delete-version-button";
import { RouteList } from "./route-list";
import { routesTo, sameCodeAs } from "./version-routes";

interface VersionRowProps {
  version: VersionView;
  view: FunctionView;
  onDelete: () => void;
}

/** One version; below the width of a table its cells stand under each other, each with its name. */
export function VersionRow({ version, view, onDelete }: VersionRowProps) {
  const t = useTranslations("versions.table");
  const routes = routesTo(version.version, view.aliases);
  const isLatest = version.version === LATEST;
  return (
    <tr className="border-line border-t align-top max-md:relative max-md:grid max-md:grid-cols-[auto_1fr] max-md:gap-x-3 max-md:gap-y-1 max-md:px-4 max-md:py-3">
      <th scope="row" className="px-4 py-2.5 text-left font-normal max-md:col-span-2 max-md:p-0">
        <VersionChip version={version.version} />
      </th>
      <Cell name={t("description")}>
        {isLatest ? <span className="text-muted">{t("latest")}</span> : version.description || "—"}
      </Cell>
      <Cell name={t("published")}>
        {isLatest || version.createdAt === null ? "—" : <RelativeTime at={version.createdAt} />}
      </Cell>
      <Cell name={t("status")}>{version.status === null ? "—" : <FunctionStatus status={version.status} />}</Cell>
      <Cell name={t("code")}>
        <CodeHash version={version} versions={view.versions} />
      </Cell>
      <Cell name={t("routedBy")}>{routes.length === 0 ? "—" : <RouteList routes={routes} />}</Cell>
      <td className="px-4 py-1.5 text-right max-md:absolute max-md:top-1.5 max-md:right-2 max-md:p-0">
        {!isLatest && <DeleteVersionButton version={version.version} routes={routes} onDelete={onDelete} />}
      </td>
    </tr>
  );
}

function Cell({ name, children }: { name: string; children: ReactNode }) {
  return (
    <td className="px-4 py-2.5 max-md:contents">
      <span aria-hidden="true" className="text-[12px] text-muted md:hidden">
        {name}
      </span>
      <span className="min-w-0 break-words">{children}</span>
    </td>
  );
}

const SHORT_HASH = 8;

function CodeHash({ version, versions }: { version: VersionView; versions: readonly VersionView[] }) {
  const t = useTranslations("versions.table");
  if (version.codeSha256 === null) return <span className="text-muted">{t("notRead")}</span>;
  const twin = sameCodeAs(version, versions);
  return (
    <>
      <code className="font-mono text-[12px]" title={version.codeSha256}>
        {version.codeSha256.slice(0, SHORT_HASH)}
      </code>
      {twin !== null && <span className="block text-[12px] text-muted">{t("sameCode", { version: twin })}</span>}
    </>
  );
}
