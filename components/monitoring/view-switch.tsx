"use client";
import { useTranslations } from "use-intl";
import { SegmentedControl } from "@/components/ui/segmented-control";

const VIEWS = ["charts", "table"] as const;
type View = (typeof VIEWS)[number];

/** Charts, or the same figures as a table. */
export function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  const t = useTranslations("monitoring.view");
  return (
    <SegmentedControl label={t("label")} choices={VIEWS} value={view} onChange={onView}>
      {(choice) => t(choice)}
    </SegmentedControl>
  );
}
