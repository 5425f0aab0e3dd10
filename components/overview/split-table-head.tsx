"use client";
import clsx from "clsx";
import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import { useTranslations } from "use-intl";
import { firstOrder, type SortKey, type SortOrder } from "./sort-split";

interface SplitTableHeadProps {
  order: SortOrder;
  onChange: (order: SortOrder) => void;
}

const COLUMNS: readonly { key: SortKey; isFigure: boolean }[] = [
  { key: "function", isFigure: false },
  { key: "alias", isFigure: false },
  { key: "share", isFigure: false },
  { key: "perMinute", isFigure: true },
  { key: "stableErrors", isFigure: true },
  { key: "candidateErrors", isFigure: true },
  { key: "changed", isFigure: true },
];

/** The names of the columns; each but the last sorts by its column, and the other way when clicked again. */
export function SplitTableHead({ order, onChange }: SplitTableHeadProps) {
  const t = useTranslations("overview.table");
  return (
    <thead className="@max-4xl:hidden">
      <tr className="text-[11.5px] text-faint">
        {COLUMNS.map(({ key, isFigure }) => {
          const isCurrent = order.by === key;
          const Arrow = order.isDescending ? ArrowDown : ArrowUp;
          return (
            <th
              key={key}
              scope="col"
              aria-sort={isCurrent ? (order.isDescending ? "descending" : "ascending") : undefined}
              className={clsx("px-2 pb-1.5 font-normal first:pl-4", isFigure ? "text-right" : "text-left")}
            >
              <button
                type="button"
                onClick={() => onChange(isCurrent ? { by: key, isDescending: !order.isDescending } : firstOrder(key))}
                className={clsx(
                  "inline-flex min-h-6 items-center gap-1 rounded hover:text-ink",
                  isCurrent && "font-medium text-ink",
                )}
              >
                {key === "share" ? t("versions") : t(key)}
                {isCurrent && <Arrow aria-hidden="true" className="size-3" />}
              </button>
            </th>
          );
        })}
        <th scope="col" className="pr-4 pb-1.5 pl-2 text-right font-normal">
          {t("spark")}
        </th>
      </tr>
    </thead>
  );
}
