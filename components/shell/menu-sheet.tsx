"use client";

import X from "lucide-react/icons/x";
import * as Radix from "radix-ui/dialog";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { ConnectionCard } from "./connection-card";
import { LanguageSwitch } from "./language-switch";
import { Logo } from "./logo";
import { NavLinks } from "./nav-links";
import { ThemeSwitch } from "./theme-switch";

interface Props extends ComponentProps<typeof ConnectionCard> {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The side bar of small screens, over the page. */
export function MenuSheet({ open, onOpenChange, ...connection }: Props) {
  const t = useTranslations("shell");
  const returnFocus = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          {...returnFocus}
          aria-describedby={undefined}
          aria-modal="true"
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] flex-col gap-2 overflow-y-auto border-r border-line bg-canvas p-4 text-ink outline-none"
        >
          <div className="flex items-center gap-2 pb-3">
            <Logo />
            <Radix.Title className="text-[15px] font-semibold tracking-tight">{t("product")}</Radix.Title>
            <Radix.Close
              aria-label={t("close")}
              className="ml-auto grid size-8 place-items-center rounded-lg text-muted hover:bg-sunken"
            >
              <X className="size-4" aria-hidden="true" />
            </Radix.Close>
          </div>
          <NavLinks onNavigate={() => onOpenChange(false)} />
          <div className="mt-auto flex gap-1">
            <ThemeSwitch />
            <LanguageSwitch />
          </div>
          <ConnectionCard {...connection} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
