import type { LineMarkShape } from "./line-look";

interface LineMarkProps {
  shape: LineMarkShape;
  colour: string;
  x: number;
  y: number;
}

const R = 2.6;

/** The mark on a line, drawn around a point. A plain line has a small dot where a point stands alone. */
export function LineMark({ shape, colour, x, y }: LineMarkProps) {
  switch (shape) {
    case "none":
      return <circle cx={x} cy={y} r={1.6} fill={colour} />;
    case "dot":
      return <circle cx={x} cy={y} r={R} fill={colour} />;
    case "ring":
      return <circle cx={x} cy={y} r={R} fill="var(--surface)" stroke={colour} strokeWidth={1.5} />;
    case "square":
      return <rect x={x - R} y={y - R} width={2 * R} height={2 * R} fill={colour} />;
    case "triangle":
      return <path d={`M${x} ${y - R - 0.6}l${R + 0.6} ${2 * R}h${-2 * R - 1.2}z`} fill={colour} />;
    case "diamond":
      return <path d={`M${x} ${y - R - 1}l${R + 1} ${R + 1}l${-R - 1} ${R + 1}l${-R - 1} ${-R - 1}z`} fill={colour} />;
    case "cross":
      return (
        <path
          d={`M${x - R} ${y - R}l${2 * R} ${2 * R}m0 ${-2 * R}l${-2 * R} ${2 * R}`}
          stroke={colour}
          strokeWidth={1.75}
        />
      );
  }
}

/** A piece of a line with its mark, for a legend. */
export function LineSample({ shape, colour }: Pick<LineMarkProps, "shape" | "colour">) {
  return (
    <svg aria-hidden="true" width="18" height="8" className="shrink-0">
      <path d="M0 4h18" stroke={colour} strokeWidth={1.75} />
      {shape !== "none" && <LineMark shape={shape} colour={colour} x={9} y={4} />}
    </svg>
  );
}
