"use client";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Problem } from "@/lib/domain/problem-schema";

interface FormDialogProps {
  title: string;
  isReady: boolean;
  isWriting: boolean;
  problem: Problem | null;
  onSave: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** A form in a dialog with its one button; a refusal stands below what was typed. */
export function FormDialog({ title, isReady, isWriting, problem, onSave, onClose, children }: FormDialogProps) {
  const t = useTranslations("policies.form");
  const formId = useId();
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="primary" type="submit" form={formId} disabled={!isReady || isWriting}>
            {isWriting ? t("saving") : t("save")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isWriting) onSave();
        }}
      >
        {children}
        {problem !== null && <ProblemNotice problem={problem} />}
      </form>
    </Dialog>
  );
}
