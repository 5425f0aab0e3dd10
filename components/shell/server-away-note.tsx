"use client";

import { useTranslations } from "use-intl";

/** Said while the console's own server does not answer: what is shown stays, and nothing can be changed. */
export function ServerAwayNote() {
  const t = useTranslations("errors");
  return (
    <p role="status" className="rounded-xl bg-bad-soft px-4 py-2.5 text-bad">
      {t("serverAway")}
    </p>
  );
}
