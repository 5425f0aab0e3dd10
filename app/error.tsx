"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** A page that failed; the frame around it still stands. */
export default function PageError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations("errors.page");
  return (
    <EmptyState
      title={<h1>{t("title")}</h1>}
      action={
        <Button variant="primary" onClick={retry}>
          {t("action")}
        </Button>
      }
    >
      <p>{t("hint")}</p>
      {error.digest !== undefined && <p className="mt-1 text-[12px]">{t("digest", { digest: error.digest })}</p>}
    </EmptyState>
  );
}
