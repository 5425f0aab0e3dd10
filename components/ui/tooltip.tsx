"use client";

import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

interface Props {
  /** Explains; never the only place where something is said. */
  text: ReactNode;
  /** Gets the id to put into `aria-describedby` of what is focused. */
  children: (describedBy: string) => ReactNode;
}

/** Words beside a control, on hover and on focus; Escape takes them away. */
export function Tooltip({ text, children }: Props) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen) return;
    event.stopPropagation();
    setOpen(false);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what the control inside reports
    <span
      className="relative inline-flex"
      onMouseEnter={() => setOpen(true)}
      onMouseLeave={() => setOpen(false)}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onKeyDown={handleKeyDown}
    >
      {children(id)}
      <span
        id={id}
        role="tooltip"
        hidden={!isOpen}
        className="absolute bottom-full left-1/2 z-30 mb-1.5 w-max max-w-64 -translate-x-1/2 rounded-md bg-ink px-2 py-1 text-[12px] text-canvas"
      >
        {text}
      </span>
    </span>
  );
}
