"use client";
import { useTranslations } from "use-intl";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { RoutingMode } from "./alias-draft";
import { useAliasDraft, useDraftActions } from "./alias-draft-context";

const MODES: readonly RoutingMode[] = ["weight", "rule", "version"];

/** By weight, by rule or one version: a row of radio buttons, on a small screen a select. */
export function ModeSwitch() {
  const t = useTranslations("release.mode");
  const mode = useAliasDraft((draft) => draft.mode);
  const { change } = useDraftActions();
  return (
    <>
      <SegmentedControl
        label={t("label")}
        choices={MODES}
        value={mode}
        onChange={(choice) => change({ mode: choice })}
        className="max-sm:hidden"
      >
        {(choice) => t(choice)}
      </SegmentedControl>
      <select
        aria-label={t("label")}
        value={mode}
        // The options are the modes themselves.
        onChange={(event) => change({ mode: event.target.value as RoutingMode })}
        className="h-9 rounded-lg border border-field bg-surface px-2 sm:hidden"
      >
        {MODES.map((choice) => (
          <option key={choice} value={choice}>
            {t(choice)}
          </option>
        ))}
      </select>
    </>
  );
}
