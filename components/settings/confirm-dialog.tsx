"use client";
import type { ReactNode } from "react";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useSubmit } from "./use-submit";

interface ConfirmDialogProps<Answer> {
  title: ReactNode;
  description: ReactNode;
  /** What the buttons say. */
  words: { cancel: string; confirm: string; running: string };
  write: () => Promise<Answer>;
  onDone: (answer: Answer) => void;
  onClose: () => void;
}

/** Asks once more before something goes for good; a refusal is said here, and the dialog stays. */
export function ConfirmDialog<Answer>({
  title,
  description,
  words,
  write,
  onDone,
  onClose,
}: ConfirmDialogProps<Answer>) {
  const { submit, problem, isRunning } = useSubmit();
  const handleConfirm = () =>
    submit(write, (answer) => {
      onDone(answer);
      onClose();
    });
  return (
    <Dialog
      open
      role="alertdialog"
      width="narrow"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button variant="danger" disabled={isRunning} onClick={() => void handleConfirm()}>
            {isRunning ? words.running : words.confirm}
          </Button>
        </>
      }
    >
      {problem !== null && <ProblemNotice problem={problem} />}
    </Dialog>
  );
}
