"use client";
import { useTranslations } from "use-intl";
import type { ObjectStatus } from "@/lib/domain/version-schema";

/** How far a version just published is on its way to taking traffic. */
export function PublishedStatus({ version, status }: { version: string; status: ObjectStatus | null }) {
  const t = useTranslations("versions.publish");
  if (status === "Active") {
    return (
      <p role="status" className="rounded-lg bg-good-soft px-3 py-2 text-good">
        {t("isActive", { version })}
      </p>
    );
  }
  if (status === "PublishFailed" || status === "CreateFailed") {
    return (
      <p role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-bad">
        {t("hasFailed", { version, status })}
      </p>
    );
  }
  return (
    <p role="status" className="text-muted">
      {t("isPublishing", { version })}
    </p>
  );
}
