"use client";
import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { useAliasDraft, useDraftActions } from "./alias-draft-context";

const PRESETS = [0, 1, 5, 10, 25, 50, 100];

/** Usual shares by one press. */
export function SharePresets() {
  const t = useTranslations("release.share");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid in every browser
    <div role="group" aria-label={t("presets")} className="grid grid-cols-7 gap-1.5 sm:flex">
      {PRESETS.map((share) => (
        <Preset key={share} share={share} />
      ))}
    </div>
  );
}

function Preset({ share }: { share: number }) {
  const t = useTranslations("release.share");
  const isChosen = useAliasDraft((draft) => draft.share === share);
  const { change } = useDraftActions();
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={() => change({ share })}
      className={clsx(
        "num h-8 rounded-md border text-[12px] sm:h-7 sm:px-2",
        isChosen ? "border-candidate bg-candidate-soft text-candidate" : "border-line hover:bg-sunken",
      )}
    >
      {t("preset", { share })}
    </button>
  );
}
