"use client";
import { type ReactNode, useId } from "react";
import { CopyButton } from "@/components/ui/copy-button";

interface TextBlockProps {
  title: ReactNode;
  copyLabel: string;
  text: string;
  /** Said in place of a text that is empty. */
  empty: ReactNode;
  note?: ReactNode;
}

/** Text of a machine as it is, scrolled when it is long. */
export function TextBlock({ title, copyLabel, text, empty, note }: TextBlockProps) {
  const titleId = useId();
  return (
    <div>
      <div className="mb-1 flex min-h-7 items-center justify-between gap-2">
        <h3 id={titleId} className="font-medium text-[12.5px]">
          {title}
        </h3>
        {text !== "" && <CopyButton text={text} label={copyLabel} />}
      </div>
      {text === "" ? (
        <p className="text-[12.5px] text-muted">{empty}</p>
      ) : (
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          aria-labelledby={titleId}
          className="max-h-80 overflow-auto whitespace-pre-wrap break-words rounded-lg bg-sunken px-3 py-2.5 font-mono text-[12.5px] leading-relaxed"
        >
          {text}
        </section>
      )}
      {note !== undefined && text !== "" && <p className="mt-1 text-[12px] text-muted">{note}</p>}
    </div>
  );
}
