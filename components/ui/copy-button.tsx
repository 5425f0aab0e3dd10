"use client";

import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";

const SHOWN_MS = 2_000;

/** Copies `text`. `label` says what is copied; it is the button's name. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useTranslations("shell");
  const [outcome, setOutcome] = useState<"copied" | "copyFailed" | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const handleClick = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      // Browsers offer no clipboard over plain http or without permission.
      setOutcome("copyFailed");
    }
  };
  const Icon = outcome === "copied" ? Check : Copy;
  return (
    <span className="inline-flex items-center gap-1">
      <Button variant="ghost" size="small" aria-label={label} onClick={handleClick}>
        <Icon className="size-3.5" aria-hidden="true" />
      </Button>
      <span role="status" className={outcome === null ? "sr-only" : "text-[12px] text-muted"}>
        {outcome === null ? "" : t(outcome)}
      </span>
    </span>
  );
}
