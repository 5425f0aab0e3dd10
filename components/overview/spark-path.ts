/** Room for the line's own width. */
const MARGIN = 2;

/** Values at equal distances as an SVG path, from 0 up to the highest; a gap where there is none, a dot for one alone. */
export function sparkPath(
  points: readonly (number | null)[],
  { width, height }: { width: number; height: number },
): string {
  const highest = Math.max(0, ...points.map((point) => point ?? 0)) || 1;
  const step = points.length > 1 ? (width - 2 * MARGIN) / (points.length - 1) : 0;
  let isDrawing = false;
  return points
    .map((point, index) => {
      if (point === null) {
        isDrawing = false;
        return "";
      }
      const x = round(MARGIN + index * step);
      const y = round(height - MARGIN - (point / highest) * (height - 2 * MARGIN));
      const command = isDrawing ? `L${x},${y}` : `M${x},${y}h0`;
      isDrawing = true;
      return command;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
