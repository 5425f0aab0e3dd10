"use client";
import { clsx } from "clsx";
import { useId } from "react";
import { useTranslations } from "use-intl";
import type { RoutingMode } from "./alias-draft";
import { useAliasDraft, useDraftActions } from "./alias-draft-context";

const MODES: readonly RoutingMode[] = ["weight", "rule", "version"];

/** By weight, by rule or one version: a row of radio buttons, on a small screen a select. */
export function ModeSwitch() {
  const t = useTranslations("release.mode");
  const mode = useAliasDraft((draft) => draft.mode);
  const { change } = useDraftActions();
  const group = useId();
  return (
    <>
      <fieldset className="inline-flex rounded-lg bg-sunken p-0.5 text-[12.5px] max-sm:hidden">
        <legend className="sr-only">{t("label")}</legend>
        {MODES.map((choice) => (
          <label
            key={choice}
            className={clsx(
              "cursor-pointer rounded-md px-2.5 py-1 has-focus-visible:outline-2 has-focus-visible:outline-stable",
              choice === mode ? "bg-surface font-medium shadow-sm" : "text-muted hover:text-ink",
            )}
          >
            <input
              type="radio"
              name={group}
              className="sr-only"
              checked={choice === mode}
              onChange={() => change({ mode: choice })}
            />
            {t(choice)}
          </label>
        ))}
      </fieldset>
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
