import type { ChartLine } from "./chart-model";
import { LineSample } from "./line-mark";

/** Which line is whose, by colour and by mark. */
export function ChartLegend({ lines }: { lines: readonly Pick<ChartLine, "key" | "name" | "colour" | "mark">[] }) {
  return (
    <ul className="ml-auto flex flex-wrap gap-x-3 gap-y-0.5 text-[12px] text-muted">
      {lines.map(({ key, name, colour, mark }) => (
        <li key={key} className="flex items-center gap-1.5">
          <LineSample shape={mark} colour={colour} />
          {name}
        </li>
      ))}
    </ul>
  );
}
