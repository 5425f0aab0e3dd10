"use client";
import clsx from "clsx";
import { useId } from "react";
import { useTranslations } from "use-intl";
import type { EntryPointCreation } from "@/lib/domain/entry-point-schema";

const CHOICES = ["NONE", "CAM"] as const;

interface AuthFieldProps {
  auth: EntryPointCreation["auth"];
  onChange: (auth: EntryPointCreation["auth"]) => void;
  isDisabled: boolean;
}

/** Who may call a function URL. */
export function AuthField({ auth, onChange, isDisabled }: AuthFieldProps) {
  const t = useTranslations("entryPoints.auth");
  const group = useId();
  return (
    <fieldset disabled={isDisabled}>
      <legend className="mb-1 font-medium text-[12.5px]">{t("label")}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {CHOICES.map((choice) => (
          <label
            key={choice}
            className={clsx(
              "flex cursor-pointer items-start gap-2.5 rounded-lg border px-3 py-2.5",
              "has-focus-visible:outline-2 has-focus-visible:outline-stable has-focus-visible:outline-offset-2",
              choice === auth ? "border-ink" : "border-field hover:bg-sunken",
            )}
          >
            <input
              type="radio"
              name={group}
              className="mt-1 accent-(--ink) outline-none"
              checked={choice === auth}
              onChange={() => onChange(choice)}
            />
            <span className="min-w-0">
              <span className="block font-medium">{t(`${choice}.name`)}</span>
              <span className={clsx("block text-[12px]", choice === "NONE" ? "text-warn" : "text-muted")}>
                {t(`${choice}.hint`)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
