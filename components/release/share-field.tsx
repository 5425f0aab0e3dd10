"use client";
import { clsx } from "clsx";
import { useId, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { FIELD_CLASS } from "@/components/ui/field";
import { parseShare, stepShare } from "./alias-draft";
import { useAliasDraft, useDraftActions } from "./alias-draft-context";

/** The candidate's share as a number of at most two decimals, with one step less and one step more beside it. */
export function ShareField() {
  const t = useTranslations("release.share");
  const format = useFormatter();
  const share = useAliasDraft((draft) => draft.share);
  const { change, current } = useDraftActions();
  /** What is being typed, while it is; the draft's own figure otherwise. */
  const [typed, setTyped] = useState<string | null>(null);
  const errorId = useId();
  const isWrong = typed !== null && parseShare(typed) === null;

  function handleInput(text: string) {
    setTyped(text);
    const parsed = parseShare(text);
    if (parsed !== null) change({ share: parsed });
  }
  function handleStep(step: number) {
    setTyped(null);
    change({ share: stepShare(current().share, step) });
  }

  return (
    <div className="flex items-center gap-2 sm:gap-1">
      <StepButton label={t("less")} sign="−" isDisabled={share === 0} onStep={() => handleStep(-1)} />
      <span className="relative flex-1 sm:w-24 sm:flex-none">
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-label={t("label")}
          aria-invalid={isWrong || undefined}
          aria-describedby={isWrong ? errorId : undefined}
          value={typed ?? format.number(share, "percent")}
          onChange={(event) => handleInput(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={() => setTyped(null)}
          onKeyDown={(event) => {
            if (event.key === "ArrowUp" || event.key === "ArrowDown") {
              event.preventDefault();
              handleStep((event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1));
            } else if (event.key === "Enter") setTyped(null);
          }}
          className={clsx(FIELD_CLASS, "num h-10 pr-6 text-center sm:h-7 sm:py-0.5 sm:text-[12.5px]")}
        />
        <span aria-hidden="true" className="absolute inset-y-0 right-2 grid place-items-center text-[12px] text-muted">
          %
        </span>
        {isWrong && (
          <span
            id={errorId}
            role="alert"
            className="absolute top-full left-0 z-10 mt-1 w-max max-w-60 rounded-md bg-bad-soft px-2 py-1 text-[12px] text-bad"
          >
            {t("wrong")}
          </span>
        )}
      </span>
      <StepButton label={t("more")} sign="+" isDisabled={share === 100} onStep={() => handleStep(1)} />
    </div>
  );
}

function StepButton(props: { label: string; sign: string; isDisabled: boolean; onStep: () => void }) {
  return (
    <button
      type="button"
      aria-label={props.label}
      disabled={props.isDisabled}
      onClick={props.onStep}
      className="grid size-10 shrink-0 place-items-center rounded-lg border border-line text-[18px] hover:bg-sunken disabled:opacity-50 sm:size-7 sm:rounded-md sm:text-[15px]"
    >
      <span aria-hidden="true">{props.sign}</span>
    </button>
  );
}
