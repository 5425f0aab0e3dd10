"use client";
import { clsx } from "clsx";
import * as Slider from "radix-ui/slider";
import { type CSSProperties, memo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { shareOf } from "@/components/alias/share-of";
import { useVersionName } from "@/components/alias/use-version-name";
import { roundPercent } from "@/lib/domain/routing-config";
import { useAliasDraft, useDraftActions, useLiveAlias } from "./alias-draft-context";

const TICKS = [0, 10, 25, 50, 75, 90, 100];
/** Too close to their neighbours on a small screen. */
const WIDE_TICKS = new Set([10, 90]);

/** The candidate's share on one thumb. A move repaints the track by one CSS variable and touches nothing else. */
export function TrafficSlider() {
  const t = useTranslations("release.slider");
  const name = useVersionName();
  const share = useAliasDraft((draft) => draft.share);
  const stable = useAliasDraft((draft) => draft.stable);
  const candidate = useAliasDraft((draft) => draft.candidate);
  const { change } = useDraftActions();
  if (candidate === null) return null;
  const valueText = t("valueText", {
    candidate: name(candidate),
    share,
    stable: name(stable),
    rest: roundPercent(100 - share),
  });
  return (
    <div>
      <Slider.Root
        className="relative flex h-10 touch-pan-y items-center select-none sm:h-9"
        style={{ "--share": share } as CSSProperties} // React's own type knows no custom properties
        value={[share]}
        min={0}
        max={100}
        step={1}
        onValueChange={([value = 0]) => change({ share: value }, false)}
        onValueCommit={([value = 0]) => change({ share: value })}
      >
        <Slider.Track
          data-testid="traffic-track"
          className="halftone relative size-full cursor-pointer overflow-hidden rounded-xl bg-candidate-soft [contain:strict]"
        >
          {/* The dots stand still, and two plain areas move over them: nothing is laid out or masked during a drag. */}
          <span className="absolute inset-0 origin-left bg-[linear-gradient(to_right,transparent_45%,var(--candidate-soft)_180%)] [transform:scaleX(calc(var(--share)/100))]" />
          <span className="absolute inset-0 bg-stable [transform:translateX(calc(var(--share)*1%))]" />
          <LiveMark />
        </Slider.Track>
        <Slider.Thumb
          aria-label={t("label", { candidate: name(candidate) })}
          aria-valuetext={valueText}
          className="block h-12 w-4 cursor-grab rounded-full border border-field bg-surface shadow-md ring-4 ring-candidate-dot/20 active:cursor-grabbing sm:w-3.5"
        />
      </Slider.Root>
      <Ticks />
    </div>
  );
}

/** A dotted line at the share that is in force. A drag leaves it alone. */
const LiveMark = memo(function LiveMark() {
  const { live } = useLiveAlias();
  const candidate = useAliasDraft((draft) => draft.candidate);
  const liveShare = candidate === null ? null : shareOf(live, candidate);
  if (liveShare === null) return null;
  return (
    <span
      data-testid="live-mark"
      className="absolute inset-y-0 border-ink/60 border-l-2 border-dotted"
      // Shifted by its own part of the way, so that it stays inside at both ends.
      style={{ left: `${liveShare}%`, transform: `translateX(-${liveShare}%)` }}
    />
  );
});

const Ticks = memo(function Ticks() {
  const format = useFormatter();
  return (
    <div aria-hidden="true" className="relative mt-1.5 h-4 text-[10.5px] text-faint">
      {TICKS.map((tick) => (
        <span
          key={tick}
          className={clsx(
            "num absolute",
            tick === 100 && "-translate-x-full",
            tick > 0 && tick < 100 && "-translate-x-1/2",
            WIDE_TICKS.has(tick) && "max-sm:hidden",
          )}
          style={{ left: `${tick}%` }}
        >
          {format.number(tick / 100, { style: "percent" })}
        </span>
      ))}
    </div>
  );
});
