"use client";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { revokeToken } from "@/lib/client/people-api";
import type { Token } from "@/lib/domain/people-schema";
import { useSubmit } from "../use-submit";

interface RevokeDialogProps {
  token: Token;
  onSaved: () => void;
  onClose: () => void;
}

/** Ends a token for good. */
export function RevokeDialog({ token, onSaved, onClose }: RevokeDialogProps) {
  const t = useTranslations("tokens");
  const { submit, problem, isRunning } = useSubmit();
  const handleRevoke = () =>
    submit(
      () => revokeToken(token.id),
      () => {
        onSaved();
        onClose();
      },
    );
  return (
    <Dialog
      open
      role="alertdialog"
      width="narrow"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("revokeTitle", { name: token.name })}
      description={t("revokeText", { login: token.login })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="danger" disabled={isRunning} onClick={() => void handleRevoke()}>
            {isRunning ? t("revoking") : t("revoke")}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
