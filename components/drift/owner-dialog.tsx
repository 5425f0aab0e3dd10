"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { ProblemError } from "@/lib/client/call-api";
import { saveAliasOwner } from "@/lib/client/drift-api";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { useAliasOwner } from "./use-alias-owner";

const MOST_CHARACTERS = 200;

interface OwnerDialogProps {
  functionKey: FunctionKey;
  aliasName: string;
  onClose: () => void;
}

/** A sentence for those who change the alias here next. It stops nobody. */
export function OwnerDialog({ functionKey, aliasName, onClose }: OwnerDialogProps) {
  const t = useTranslations("drift.owner");
  const client = useQueryClient();
  const saved = useAliasOwner(functionKey, aliasName)?.note ?? "";
  const [note, setNote] = useState(saved);
  const save = useMutation({
    mutationFn: () => saveAliasOwner(functionKey, aliasName, note.trim()),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["function"] });
      onClose();
    },
  });
  const isTooLong = note.trim().length > MOST_CHARACTERS;
  return (
    <Dialog
      open
      width="narrow"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { alias: aliasName })}
      description={t("intro")}
      footer={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          <Button
            variant="primary"
            disabled={note.trim() === saved || isTooLong || save.isPending}
            onClick={() => save.mutate()}
          >
            {save.isPending ? t("running") : t("confirm")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <TextField
          label={t("label")}
          hint={t("hint")}
          value={note}
          disabled={save.isPending}
          onChange={(event) => setNote(event.target.value)}
          {...(isTooLong ? { error: t("tooLong") } : {})}
        />
        {save.error instanceof ProblemError && <ProblemNotice problem={save.error.problem} />}
      </div>
    </Dialog>
  );
}
