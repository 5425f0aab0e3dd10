"use client";
import { clsx } from "clsx";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import { parseShare } from "@/components/release/alias-draft";
import { TextField } from "@/components/ui/text-field";
import type { CandidateHindrance } from "@/lib/domain/promotion";

const PRESETS = [1, 5, 10, 25, 50];

interface WayFieldsProps {
  kind: "candidate" | "all";
  onKind: (kind: "candidate" | "all") => void;
  /** As typed. */
  share: string;
  onShare: (share: string) => void;
  version: string;
  /** The stable version of the environment the version goes to. */
  stable: string;
  hindrance: CandidateHindrance | null;
}

/** Whether a version comes in beside the stable one, and with which share, or takes every request. */
export function WayFields({ kind, onKind, share, onShare, version, stable, hindrance }: WayFieldsProps) {
  const t = useTranslations("environments.promote");
  const name = useVersionName();
  const group = useId();
  const isShareWrong = !isPromotionShare(share);
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1 font-medium text-[12.5px]">{t("way")}</legend>
      <label className={clsx("flex items-start gap-2", hindrance !== null && "text-muted")}>
        <input
          type="radio"
          name={group}
          className="mt-1"
          checked={kind === "candidate"}
          disabled={hindrance !== null}
          onChange={() => onKind("candidate")}
        />
        <span>
          {t("asCandidate", { version: name(version, "start"), stable: name(stable) })}
          {hindrance !== null && (
            <span className="block text-[12px]">
              {t(`hindrance.${hindrance}`, { version: name(version, "start") })}
            </span>
          )}
        </span>
      </label>
      {kind === "candidate" && (
        <div className="flex flex-wrap items-start gap-2 pl-6">
          <TextField
            label={t("share")}
            hideLabel
            inputMode="decimal"
            autoComplete="off"
            value={share}
            onChange={(event) => onShare(event.target.value)}
            className="w-24"
            {...(isShareWrong ? { error: t("shareWrong") } : {})}
          />
          <span aria-hidden="true" className="py-1.5 text-muted">
            %
          </span>
          {/* biome-ignore lint/a11y/useSemanticElements: the fieldset around it is the form's; these only fill it in */}
          <div role="group" aria-label={t("presets")} className="flex gap-1.5 py-0.5">
            {PRESETS.map((preset) => {
              const isChosen = parseShare(share) === preset;
              return (
                <button
                  key={preset}
                  type="button"
                  aria-pressed={isChosen}
                  onClick={() => onShare(String(preset))}
                  className={clsx(
                    "num h-7 min-w-8 rounded-md border px-1.5 text-[12px]",
                    isChosen ? "border-candidate bg-candidate-soft text-candidate" : "border-line hover:bg-sunken",
                  )}
                >
                  {t("preset", { share: preset })}
                </button>
              );
            })}
          </div>
        </div>
      )}
      <label className="flex items-start gap-2">
        <input type="radio" name={group} className="mt-1" checked={kind === "all"} onChange={() => onKind("all")} />
        <span>{t("all", { version: name(version, "start") })}</span>
      </label>
    </fieldset>
  );
}

/** A candidate without a share would not be in the environment at all. */
export function isPromotionShare(share: string): boolean {
  return (parseShare(share) ?? 0) > 0;
}
