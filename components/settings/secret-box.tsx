"use client";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";

interface SecretBoxProps {
  label: string;
  copyLabel: string;
  text: string;
  /** What it is for, and how long. */
  children: ReactNode;
}

/** Something that is shown this once. */
export function SecretBox({ label, copyLabel, text, children }: SecretBoxProps) {
  return (
    <div role="status" className="space-y-2 rounded-lg bg-warn-soft p-3">
      <p className="font-medium">{label}</p>
      <p className="flex items-start gap-2">
        <code className="min-w-0 flex-1 break-all rounded-md bg-surface px-2 py-1.5 font-mono text-[12px]">{text}</code>
        <CopyButton text={text} label={copyLabel} />
      </p>
      <p className="text-[12px]">{children}</p>
    </div>
  );
}
