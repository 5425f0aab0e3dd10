"use client";
import { useId } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import type { Action } from "@/lib/domain/access";
import { useFunctionPlace } from "./function-place";
import { useWhyNot } from "./session-context";
import { useAccessWords } from "./use-access-words";

interface GuardedButtonProps extends ButtonProps {
  /** What pressing it comes to. */
  action: Action;
}

/** A button that somebody without the right can find and read, with the reason, but not use. The server decides again. */
export function GuardedButton({ action, ...button }: GuardedButtonProps) {
  const words = useAccessWords();
  const reasonId = useId();
  const reason = useWhyNot(action, useFunctionPlace());
  if (reason === null) return <Button {...button} />;
  const { disabled: _, onClick: __, type: ___, ...look } = button;
  return (
    <>
      <Button {...look} aria-disabled aria-describedby={reasonId} title={words(reason)} />
      <span id={reasonId} className="sr-only">
        {words(reason)}
      </span>
    </>
  );
}
