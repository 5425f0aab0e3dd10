"use client";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { LOG_RANGES, type LogParams } from "./log-params";

interface Props {
  params: LogParams;
  onChange: (part: Partial<LogParams>) => void;
}

const HOUR_MS = 3_600_000;

/** The last so many hours, or from one time to another. */
export function RangeFields({ params: { range, from, to }, onChange }: Props) {
  const t = useTranslations("logs.range");
  const isCustom = from !== null || to !== null;
  const handleRange = (value: string) => {
    const chosen = LOG_RANGES.find((each) => each === value);
    if (chosen !== undefined) return onChange({ range: chosen, from: null, to: null });
    const now = Date.now();
    onChange({ from: toIso(now - HOUR_MS), to: toIso(now) });
  };
  const handleTime = (name: "from" | "to", value: string) => {
    const time = Date.parse(value);
    if (!Number.isNaN(time)) onChange({ [name]: toIso(time) });
  };
  return (
    <>
      <SelectField
        label={t("label")}
        value={isCustom ? "custom" : range}
        onChange={(event) => handleRange(event.target.value)}
        className="w-[calc(50%-0.25rem)] sm:w-40"
      >
        {LOG_RANGES.map((each) => (
          <option key={each} value={each}>
            {t(`last.${each}`)}
          </option>
        ))}
        <option value="custom">{t("custom")}</option>
      </SelectField>
      {isCustom &&
        (["from", "to"] as const).map((name) => (
          <TextField
            key={`${name} ${name === "from" ? from : to}`}
            type="datetime-local"
            label={t(name)}
            defaultValue={toLocal(name === "from" ? from : to)}
            onBlur={(event) => handleTime(name, event.target.value)}
            className="w-full sm:w-52"
          />
        ))}
    </>
  );
}

function toIso(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** As the browser's own field spells a time, in the browser's time zone. */
function toLocal(time: string | null): string {
  const ms = time === null ? Number.NaN : Date.parse(time);
  if (Number.isNaN(ms)) return "";
  const date = new Date(ms);
  return new Date(ms - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
