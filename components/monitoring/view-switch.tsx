"use client";
import clsx from "clsx";
import { useTranslations } from "use-intl";

const VIEWS = ["charts", "table"] as const;
type View = (typeof VIEWS)[number];

/** Charts, or the same figures as a table. */
export function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  const t = useTranslations("monitoring.view");
  return (
    // biome-ignore lint/a11y/useSemanticElements: two buttons, not fields of a form
    <div role="group" aria-label={t("label")} className="inline-flex rounded-lg bg-sunken p-0.5 text-[12.5px]">
      {VIEWS.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === view}
          onClick={() => onView(each)}
          className={clsx("rounded-md px-2.5 py-1", each === view ? "bg-surface font-medium shadow-sm" : "text-muted")}
        >
          {t(each)}
        </button>
      ))}
    </div>
  );
}
