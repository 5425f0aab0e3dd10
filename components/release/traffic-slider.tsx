"use client";
import { clsx } from "clsx";
import { memo, type ReactNode } from "react";
import { useFormatter } from "use-intl";
import { shareOf } from "@/components/alias/share-of";
import { useVersionName } from "@/components/alias/use-version-name";
import { useAliasDraft, useDraftSource, useLiveAlias } from "./alias-draft-context";
import { ShareRange } from "./share-range";
import { usePaintedDraft } from "./use-painted-draft";

const TICKS = [0, 10, 25, 50, 75, 90, 100];
/** Too close to their neighbours on a small screen. */
const WIDE_TICKS = new Set([10, 90]);

/** The candidate's share on one thumb: a range input, unseen, over a track that is drawn. */
export function TrafficSlider() {
  const name = useVersionName();
  const stable = useAliasDraft((draft) => draft.stable);
  const candidate = useAliasDraft((draft) => draft.candidate);
  if (candidate === null) return null;
  return (
    <div>
      <div className="relative h-10 select-none [forced-color-adjust:none] sm:h-9">
        <span
          data-testid="traffic-track"
          className="halftone absolute inset-0 overflow-hidden rounded-xl bg-candidate-soft [contain:strict]"
        >
          {/* The dots stand still, and two plain areas move over them. */}
          <Moved
            by={(share) => `scaleX(${share / 100})`}
            className="origin-left bg-[linear-gradient(to_right,transparent_45%,var(--candidate-soft)_180%)]"
          />
          <Moved by={(share) => `translateX(${share}%)`} className="bg-stable" />
          <LiveMark />
        </span>
        <ShareRange candidateName={name(candidate)} stableName={name(stable)} />
        {/* What the thumb's layer reaches beyond the track must not make the page scroll. */}
        <span className="pointer-events-none absolute -inset-4 overflow-hidden peer-focus-visible:**:data-thumb:outline-2 peer-focus-visible:**:data-thumb:outline-offset-4 peer-focus-visible:**:data-thumb:outline-stable">
          <span className="absolute inset-4">
            <Moved by={(share) => `translateX(${share}%)`}>
              <span
                data-thumb
                className="absolute -inset-y-1.5 -left-2 w-4 rounded-full border border-field bg-surface shadow-md ring-4 ring-candidate-dot/20 sm:-left-[7px] sm:w-3.5"
              />
            </Moved>
          </span>
        </span>
      </div>
      <Ticks />
    </div>
  );
}

/** A layer over the track that the share moves: neither rendered, laid out nor painted anew by a drag. */
function Moved({
  by,
  className,
  children,
}: {
  by: (share: number) => string;
  className?: string;
  children?: ReactNode;
}) {
  const { current } = useDraftSource();
  const layer = usePaintedDraft<HTMLSpanElement>((span, { share }) => {
    span.style.transform = by(share);
  });
  return (
    <span
      ref={layer}
      className={clsx("absolute inset-0 will-change-transform", className)}
      style={{ transform: by(current().share) }}
    >
      {children}
    </span>
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
