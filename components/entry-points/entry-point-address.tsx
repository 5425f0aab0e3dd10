"use client";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { EntryPoint } from "@/lib/domain/entry-point-schema";
import { AddressLine } from "./address-line";

/** Where callers reach it, and what else tells one from another. */
export function EntryPointAddress({ entryPoint }: { entryPoint: EntryPoint }) {
  const t = useTranslations("entryPoints.row");
  switch (entryPoint.kind) {
    case "functionUrl":
      return (
        <>
          {entryPoint.url !== null && <AddressLine address={entryPoint.url} />}
          {entryPoint.url === null && <p className="text-muted">{t("noInternet")}</p>}
          {entryPoint.intranetUrl !== null && (
            <div className="flex flex-wrap items-start gap-x-2">
              <span className="py-0.5 text-[12px] text-muted">{t("intranet")}</span>
              <AddressLine address={entryPoint.intranetUrl} />
            </div>
          )}
          {entryPoint.boundDomains.length > 0 && (
            <p className="break-words text-[12.5px] text-muted">
              {t("usedBy", { domains: entryPoint.boundDomains.join(", ") })}
            </p>
          )}
        </>
      );
    case "trigger":
      return (
        <p className="break-words">
          {entryPoint.name}
          {entryPoint.summary !== "" && (
            <code className="ml-2 font-mono text-[12.5px] text-muted">{entryPoint.summary}</code>
          )}
        </p>
      );
    case "gatewayStage":
      return (
        <>
          {entryPoint.url === null ? (
            <p className="text-muted">{t("notReleased")}</p>
          ) : (
            <AddressLine address={entryPoint.url} />
          )}
          <p className="break-words text-[12.5px] text-muted">
            {t.rich("stage", {
              stage: entryPoint.stage,
              service: entryPoint.serviceName,
              method: entryPoint.method,
              path: entryPoint.path,
              code: (chunks) => <code className="font-mono">{chunks}</code>,
            })}
            {entryPoint.releasedAt !== null && (
              <>
                {t("separator")}
                {t.rich("released", { time: () => <RelativeTime at={entryPoint.releasedAt ?? ""} /> })}
              </>
            )}
          </p>
        </>
      );
    case "customDomain":
      return (
        <>
          <AddressLine address={domainAddress(entryPoint)} />
          <p className="text-[12.5px] text-muted">
            {t.rich("path", { path: entryPoint.path, code: (chunks) => <code className="font-mono">{chunks}</code> })}
          </p>
        </>
      );
  }
}

/** An address that can be opened: `/orders/*` is reached at `/orders/`. */
function domainAddress({ domain, protocol, path }: Extract<EntryPoint, { kind: "customDomain" }>): string {
  return `${protocol.includes("HTTPS") ? "https" : "http"}://${domain}${path.replace(/\*$/, "")}`;
}
