"use client";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/select-field";
import { firstOrder, SORT_KEYS, type SortOrder } from "./sort-split";

interface SortSelectProps {
  order: SortOrder;
  onChange: (order: SortOrder) => void;
}

/** The order of the cards, where there are no column heads to click. */
export function SortSelect({ order, onChange }: SortSelectProps) {
  const t = useTranslations("overview.table");
  return (
    <SelectField
      label={t("sortBy")}
      value={order.by}
      onChange={({ target }) => onChange(firstOrder(SORT_KEYS.find((key) => key === target.value) ?? "function"))}
      className="w-full @4xl:hidden print:hidden"
    >
      {SORT_KEYS.map((key) => (
        <option key={key} value={key}>
          {t(key)}
        </option>
      ))}
    </SelectField>
  );
}
