"use client";
import { type FormEvent, useId, useState } from "react";
import { useTimeZone, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { FIELD_CLASS } from "@/components/ui/field";
import type { MetricRange } from "./use-metric-range";

interface RangeFieldsProps {
  range: MetricRange;
  shown: { from: number; to: number } | null;
}

/** Two moments in the viewer's own time: what drawing over a chart does with a pointer, for those who type. */
export function RangeFields({ range, shown }: RangeFieldsProps) {
  const t = useTranslations("monitoring.range");
  const timeZone = useTimeZone();
  const [isOpen, setIsOpen] = useState(false);
  const [isWrong, setIsWrong] = useState(false);
  const errorId = useId();
  const isFixed = range.relative === null;

  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [from, to] = ["from", "to"].map((name) => Date.parse(String(data.get(name))) / 1000);
    // A field that was left empty is not a number.
    const isSpan = from !== undefined && to !== undefined && from < to && from < Date.now() / 1000;
    setIsWrong(!isSpan);
    if (isSpan) range.chooseSpan(from, to);
  }

  if (!isOpen && !isFixed) {
    return (
      <Button size="small" aria-expanded={false} onClick={() => setIsOpen(true)}>
        {t("custom")}
      </Button>
    );
  }
  return (
    <form
      onSubmit={handleSubmit}
      className="flex flex-wrap items-center gap-1.5 text-[12.5px]"
      aria-label={t("custom")}
    >
      <MomentField label={t("from")} name="from" seconds={shown?.from ?? null} />
      <span aria-hidden="true">–</span>
      <MomentField label={t("to")} name="to" seconds={shown?.to ?? null} />
      <Button size="small" type="submit" aria-describedby={isWrong ? errorId : undefined}>
        {t("apply")}
      </Button>
      <span className="text-muted">{t("zone", { zone: timeZone ?? "UTC" })}</span>
      {isWrong && (
        <p id={errorId} role="alert" className="basis-full text-bad">
          {t("wrong")}
        </p>
      )}
    </form>
  );
}

function MomentField({ label, name, seconds }: { label: string; name: string; seconds: number | null }) {
  return (
    <input
      type="datetime-local"
      aria-label={label}
      name={name}
      required
      defaultValue={seconds === null ? "" : localText(seconds)}
      className={`${FIELD_CLASS} num max-w-48 px-2 py-1`}
    />
  );
}

/** As the browser's field writes a moment: local time to the minute. */
function localText(seconds: number): string {
  const date = new Date(seconds * 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
