"use client";
import { useTranslations } from "use-intl";
import { revokeToken } from "@/lib/client/people-api";
import type { Token } from "@/lib/domain/people-schema";
import { ConfirmDialog } from "../confirm-dialog";

interface RevokeDialogProps {
  token: Token;
  onSaved: () => void;
  onClose: () => void;
}

/** Ends a token for good. */
export function RevokeDialog({ token, onSaved, onClose }: RevokeDialogProps) {
  const t = useTranslations("tokens");
  return (
    <ConfirmDialog
      title={t("revokeTitle", { name: token.name })}
      description={t("revokeText", { login: token.login })}
      words={{ cancel: t("cancel"), confirm: t("revoke"), running: t("revoking") }}
      write={() => revokeToken(token.id)}
      onDone={onSaved}
      onClose={onClose}
    />
  );
}
