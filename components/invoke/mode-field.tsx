"use client";
import clsx from "clsx";
import { useId } from "react";
import { useTranslations } from "use-intl";
import type { InvocationDraft } from "./invocation-draft";

const MODES = ["sync", "async"] as const;

/** Whether to wait for the result. */
export function ModeField({
  mode,
  onChange,
}: {
  mode: InvocationDraft["mode"];
  onChange: (mode: InvocationDraft["mode"]) => void;
}) {
  const t = useTranslations("invoke.mode");
  const group = useId();
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-[12.5px]">{t("label")}</legend>
      <div className="inline-flex rounded-lg bg-sunken p-0.5 text-[12.5px]">
        {MODES.map((choice) => (
          <label
            key={choice}
            className={clsx(
              "cursor-pointer rounded-md px-2.5 py-1.5 has-focus-visible:outline-2 has-focus-visible:outline-stable",
              choice === mode ? "bg-surface font-medium shadow-sm" : "text-muted hover:text-ink",
            )}
          >
            <input
              type="radio"
              name={group}
              className="sr-only"
              checked={choice === mode}
              onChange={() => onChange(choice)}
            />
            {t(choice)}
          </label>
        ))}
      </div>
      <p className="mt-1 text-[12px] text-muted">{t(mode === "sync" ? "syncHint" : "asyncHint")}</p>
    </fieldset>
  );
}
