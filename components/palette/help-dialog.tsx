"use client";

import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import { setSingleKeys, useSingleKeys } from "./single-key-shortcuts";

const SHORTCUTS = [
  { id: "palette", keys: ["⌘K", "Ctrl K"] },
  { id: "filter", keys: ["/"] },
  { id: "help", keys: ["?"] },
  { id: "close", keys: ["Esc"] },
  { id: "sliderStep", keys: ["←", "→"] },
  { id: "sliderLeap", keys: ["⇧ ←", "⇧ →", "Page ↑", "Page ↓"] },
  { id: "sliderEnds", keys: ["Home", "End"] },
] as const;

/** The console's keys, and the switch for those that are a single character. */
export function HelpDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("palette.shortcuts");
  const isOn = useSingleKeys();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t("title")} width="narrow">
      <dl className="divide-y divide-line">
        {SHORTCUTS.map(({ id, keys }) => (
          <div key={id} className="flex items-center justify-between gap-4 py-2">
            <dt>{t(id)}</dt>
            <dd className="flex flex-wrap justify-end gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded-md border border-line bg-sunken px-1.5 font-mono text-[12px]">
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <label className="mt-3 flex items-start gap-2 text-muted">
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => setSingleKeys(event.target.checked)}
          className="mt-1 accent-stable"
        />
        {t("singleKeys")}
      </label>
    </Dialog>
  );
}
