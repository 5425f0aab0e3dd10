"use client";

import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { ProblemError } from "@/lib/client/call-api";
import { replaceKey } from "@/lib/client/connection-api";
import type { Connection } from "@/lib/domain/connection-schema";

interface Props {
  onClose: () => void;
  onReplaced: (connection: Connection) => void;
}

const ROLE_EXAMPLE = "qcs::cam::uin/100000000001:roleName/halftone";

/** Another key for the same cloud. It is tried before it is used; what was typed stays when it is refused. */
export function ReplaceKeyDialog({ onClose, onReplaced }: Props) {
  const t = useTranslations("connection.replace");
  const formId = useId();
  const [secretId, setSecretId] = useState("");
  const [secretKey, setSecretKey] = useState("");
  const [roleArn, setRoleArn] = useState("");
  const [isConfirmed, setIsConfirmed] = useState(false);
  const replacement = useMutation({
    mutationFn: () =>
      replaceKey({
        secretId,
        secretKey,
        roleArn: roleArn.trim() === "" ? null : roleArn.trim(),
        confirmAccountChange: isConfirmed,
      }),
    onSuccess(connection) {
      onReplaced(connection);
      onClose();
    },
  });
  const { error, isPending } = replacement;
  const isOtherAccount = error instanceof ProblemError && error.problem.code === "settingsChanged";
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            disabled={isPending || secretId.trim() === "" || secretKey.trim() === ""}
          >
            {isPending ? t("trying") : t("confirm")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="space-y-4"
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          replacement.mutate();
        }}
      >
        <TextField
          label={t("secretId")}
          value={secretId}
          onChange={({ target }) => setSecretId(target.value)}
          autoComplete="off"
          spellCheck={false}
        />
        <TextField
          label={t("secretKey")}
          type="password"
          value={secretKey}
          onChange={({ target }) => setSecretKey(target.value)}
          autoComplete="new-password"
          hint={t("secretHint")}
        />
        <TextField
          label={t("role")}
          value={roleArn}
          onChange={({ target }) => setRoleArn(target.value)}
          placeholder={ROLE_EXAMPLE}
          spellCheck={false}
          hint={t("roleHint")}
        />
        {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
        {(isOtherAccount || isConfirmed) && (
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={isConfirmed}
              onChange={({ target }) => setIsConfirmed(target.checked)}
              className="size-4"
            />
            {t("otherAccount")}
          </label>
        )}
      </form>
    </Dialog>
  );
}
