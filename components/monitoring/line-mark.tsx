import type { LineMarkShape } from "./line-look";

/** Where a mark is drawn around, in px. */
type Spot = readonly [x: number, y: number];

interface LineMarksProps {
  shape: LineMarkShape;
  colour: string;
  spots: readonly Spot[];
}

const R = 2.6;

/** The marks on a line, each around a point. A plain line has a small dot where a point stands alone. */
export function LineMarks({ shape, colour, spots }: LineMarksProps) {
  if (spots.length === 0) return null;
  if (shape === "none" || shape === "dot") {
    return spots.map(([x, y]) => (
      <circle key={`${x} ${y}`} cx={x} cy={y} r={shape === "dot" ? R : 1.6} fill={colour} />
    ));
  }
  // One path for all: an element for each would take longer than the line itself.
  const path = spots.map(([x, y]) => `M${x},${y}${OUTLINES[shape]}`).join("");
  if (shape === "ring") return <path d={path} fill="var(--surface)" stroke={colour} strokeWidth={1.5} />;
  if (shape === "cross") return <path d={path} fill="none" stroke={colour} strokeWidth={1.75} />;
  return <path d={path} fill={colour} />;
}

/** From the middle of a mark. */
const OUTLINES: Record<Exclude<LineMarkShape, "none" | "dot">, string> = {
  ring: `m${-R},0a${R},${R} 0 1,0 ${2 * R},0a${R},${R} 0 1,0 ${-2 * R},0z`,
  square: `m${-R},${-R}h${2 * R}v${2 * R}h${-2 * R}z`,
  triangle: `m0,${-R - 0.6}l${R + 0.6},${2 * R}h${-2 * R - 1.2}z`,
  diamond: `m0,${-R - 1}l${R + 1},${R + 1}l${-R - 1},${R + 1}l${-R - 1},${-R - 1}z`,
  cross: `m${-R},${-R}l${2 * R},${2 * R}m0,${-2 * R}l${-2 * R},${2 * R}`,
};

const SAMPLE_SPOT: readonly Spot[] = [[9, 4]];

/** A piece of a line with its mark, for a legend. */
export function LineSample({ shape, colour }: Pick<LineMarksProps, "shape" | "colour">) {
  return (
    <svg aria-hidden="true" width="18" height="8" className="shrink-0">
      <path d="M0 4h18" stroke={colour} strokeWidth={1.75} />
      {shape !== "none" && <LineMarks shape={shape} colour={colour} spots={SAMPLE_SPOT} />}
    </svg>
  );
}
