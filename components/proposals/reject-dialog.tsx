"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextAreaField } from "@/components/ui/text-field";
import type { Proposal } from "@/lib/domain/proposal-schema";
import type { useDecision } from "./use-decision";

interface RejectDialogProps {
  proposal: Proposal;
  decision: ReturnType<typeof useDecision>;
  onClose: () => void;
}

/** Asks why. What was typed stays when the server refuses. */
export function RejectDialog({ proposal, decision, onClose }: RejectDialogProps) {
  const t = useTranslations("proposals.reject");
  const [note, setNote] = useState("");
  const { decide, isDeciding, problem } = decision;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { author: proposal.author })}
      description={t("description")}
      width="narrow"
      footer={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          <Button
            variant="danger"
            disabled={isDeciding || note.trim() === ""}
            onClick={() => decide({ act: "reject", note: note.trim() }, onClose)}
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <TextAreaField
          label={t("note")}
          required
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        {problem !== null && <ProblemNotice problem={problem} />}
      </div>
    </Dialog>
  );
}
