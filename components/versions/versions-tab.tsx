"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { compareVersions } from "@/lib/domain/version";
import { VersionRow } from "./version-row";

const DeleteVersionDialog = dynamic(() =>
  import("./delete-version-dialog").then((module) => module.DeleteVersionDialog),
);

/** Every version of a function, the newest first, with where it is routed. */
export function VersionsTab({ functionKey, view }: { functionKey: FunctionKey; view: FunctionView }) {
  const t = useTranslations("versions.table");
  const versions = view.versions.toSorted((left, right) => compareVersions(left.version, right.version));
  const [deleting, setDeleting] = useState<string | null>(null);
  const heads = ["version", "description", "published", "status", "code", "routedBy"] as const;
  return (
    <div className="px-4 py-4 sm:px-6 sm:py-5">
      <Card aria-label={t("label")} className="overflow-hidden">
        <table className="w-full text-left max-md:block">
          <thead className="text-[12px] text-muted max-md:sr-only">
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" className="px-4 py-2.5 font-normal">
                  {t(head)}
                </th>
              ))}
              <th scope="col" className="px-4 py-2.5 font-normal">
                <span className="sr-only">{t("acts")}</span>
              </th>
            </tr>
          </thead>
          <tbody className="max-md:block">
            {versions.map((version) => (
              <VersionRow
                key={version.version}
                version={version}
                view={view}
                onDelete={() => setDeleting(version.version)}
              />
            ))}
          </tbody>
        </table>
      </Card>
      {deleting !== null && (
        <DeleteVersionDialog functionKey={functionKey} version={deleting} onClose={() => setDeleting(null)} />
      )}
    </div>
  );
}
