"use client";

import clsx from "clsx";
import X from "lucide-react/icons/x";
import * as Radix from "radix-ui/dialog";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "./button";
import { useReturnFocus } from "./use-return-focus";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** One sentence under the title; say it unless the title says all. */
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons; they stay in view while the body scrolls. */
  footer?: ReactNode;
  width?: "narrow" | "medium" | "wide";
  /** `alertdialog` interrupts for a decision and does not close by a click beside it. */
  role?: "dialog" | "alertdialog";
}

const WIDTHS = { narrow: "sm:w-[26rem]", medium: "sm:w-[36rem]", wide: "sm:w-[52rem]" };

/** A modal window; below 640 px it fills the screen. Load it with `next/dynamic`: it is not in the first load. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  width = "medium",
  role = "dialog",
}: Props) {
  const t = useTranslations("shell");
  const returnFocus = useReturnFocus();
  const keepOpen = (event: Event) => {
    if (role === "alertdialog") event.preventDefault();
  };
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          {...returnFocus}
          role={role}
          aria-modal="true"
          onPointerDownOutside={keepOpen}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={clsx(
            "fixed inset-0 z-50 flex flex-col bg-surface text-ink outline-none",
            "sm:inset-auto sm:top-[8vh] sm:left-1/2 sm:max-h-[84vh] sm:max-w-[calc(100vw-2rem)] sm:-translate-x-1/2",
            "sm:rounded-xl sm:border sm:border-line sm:shadow-2xl",
            WIDTHS[width],
          )}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-[15px] font-semibold">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon" className="-mt-1 -mr-2" aria-label={t("close")}>
                <X className="size-4" aria-hidden="true" />
              </Button>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken/50 px-5 py-3 sm:rounded-b-xl">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
