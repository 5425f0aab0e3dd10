"use client";
import Trash2 from "lucide-react/icons/trash-2";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { GuardedButton } from "@/components/shell/guarded-button";
import type { VersionRoute } from "./version-routes";

interface DeleteVersionButtonProps {
  version: string;
  routes: readonly VersionRoute[];
  onDelete: () => void;
}

/** Offered for versions that no alias names; for the others it says which aliases stand in the way. */
export function DeleteVersionButton({ version, routes, onDelete }: DeleteVersionButtonProps) {
  const t = useTranslations("versions.delete");
  const reasonId = useId();
  const isRouted = routes.length > 0;
  const reason = t("routed", { aliases: routes.map(({ aliasName }) => aliasName).join(", ") });
  return (
    <>
      <GuardedButton
        action="publish"
        variant="ghost"
        size="icon"
        aria-label={t("button", { version })}
        aria-describedby={isRouted ? reasonId : undefined}
        title={isRouted ? reason : undefined}
        disabled={isRouted}
        onClick={onDelete}
      >
        <Trash2 aria-hidden="true" className="size-3.5" />
      </GuardedButton>
      {isRouted && (
        <span id={reasonId} className="sr-only">
          {reason}
        </span>
      )}
    </>
  );
}
