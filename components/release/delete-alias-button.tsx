"use client";
import Trash2 from "lucide-react/icons/trash-2";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { DEFAULT_ALIAS } from "@/lib/domain/alias";
import { useEditGuard } from "./use-edit-guard";

/** Asks to delete the alias. `$DEFAULT` belongs to the function and cannot be deleted, so nothing is offered for it. */
export function DeleteAliasButton({ aliasName, onDelete }: { aliasName: string; onDelete: () => void }) {
  const t = useTranslations("release.deleteAlias");
  const guard = useEditGuard(aliasName);
  if (aliasName === DEFAULT_ALIAS) return null;
  return (
    <Button variant="ghost" size="icon" aria-label={t("button", { alias: aliasName })} {...guard(onDelete)}>
      <Trash2 aria-hidden="true" className="size-3.5" />
    </Button>
  );
}
