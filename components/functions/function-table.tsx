"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { FunctionSummary } from "@/lib/domain/function-schema";
import { FunctionRow } from "./function-row";
import { ROW_GRID } from "./row-grid";

interface Props {
  rows: readonly FunctionSummary[];
  /** How many there are in truth; more than `rows` while the rest is loading. */
  rowCount: number;
  region: string;
  namespace: string;
}

const COLUMNS = ["function", "namespace", "status", "aliases", "lastChange"] as const;

/** The window that the server's rows are for; the browser measures its own. */
const SERVED_WINDOW = { width: 1360, height: 1000 };
const ROW_PX = 58;
const CHIP_LINE_PX = 30;

/** The functions as a table that only holds the rows in sight; the page itself scrolls. */
export function FunctionTable({ rows, rowCount, region, namespace }: Props) {
  const t = useTranslations("functions");
  const body = useRef<HTMLTableSectionElement>(null);
  const [scrollMargin, setScrollMargin] = useState(0);

  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count: rows.length,
    estimateSize: (index) => Math.max(ROW_PX, 20 + (rows[index]?.aliases?.length ?? 1) * CHIP_LINE_PX),
    getItemKey: (index) => rows[index]?.name ?? index,
    initialRect: SERVED_WINDOW,
    overscan: 6,
    scrollMargin,
  });
  useLayoutEffect(() => {
    const top = body.current?.getBoundingClientRect().top;
    if (top !== undefined) setScrollMargin(top + window.scrollY);
  }, []);

  const items = virtualizer.getVirtualItems();
  const above = (items[0]?.start ?? scrollMargin) - scrollMargin;
  const below = virtualizer.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin);
  return (
    // Real table elements laid out as grids: small screens stack the cells of a row.
    <table aria-label={t("title")} aria-rowcount={rowCount + 1} className="block">
      <thead className="block max-md:sr-only">
        <tr aria-rowindex={1} className={`${ROW_GRID} px-4 py-2 text-[11.5px] text-faint`}>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className="text-left font-normal last:text-right">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody
        ref={body}
        className="block"
        style={{ paddingTop: above, paddingBottom: Math.max(0, below), overflowAnchor: "none" }}
      >
        {items.map(({ index, key }) => {
          const summary = rows[index];
          if (summary === undefined) return null;
          return <FunctionRow key={key} ref={virtualizer.measureElement} {...{ summary, region, namespace, index }} />;
        })}
      </tbody>
    </table>
  );
}
