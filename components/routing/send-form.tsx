"use client";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/select-field";
import { TextAreaField, TextField } from "@/components/ui/text-field";
import { type Door, doorId } from "./doors";
import { isPath, METHODS, type SendSettings } from "./send-settings";
import type { Sample } from "./use-samples";

interface SendFormProps {
  settings: SendSettings;
  onChange: (part: Partial<SendSettings>) => void;
  samples: readonly Sample[];
  doors: readonly Door[];
  door: Door;
  /** The entry points are being read; until then only the invoke API is known. */
  isReading: boolean;
}

/** Whose request goes through which door, and what else it says. */
export function SendForm({ settings, onChange, samples, doors, door, isReading }: SendFormProps) {
  const t = useTranslations("routing.send");
  const isInvoke = door.kind === "invoke";
  const hasBody = isInvoke || (settings.method !== "GET" && settings.method !== "HEAD");
  const doorName = (one: Door) => {
    if (one.kind === "invoke") return t("invoke");
    return one.kind === "functionUrl" ? t("functionUrl") : t("gatewayStage", { stage: one.stage });
  };
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-2 px-3 py-2.5">
      <SelectField
        label={t("who")}
        value={settings.sampleId ?? samples[0]?.id ?? ""}
        onChange={(event) => onChange({ sampleId: event.target.value })}
      >
        {samples.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("door")}
        value={doorId(door)}
        hint={isReading ? t("reading") : undefined}
        onChange={(event) => onChange({ doorId: event.target.value })}
      >
        {doors.map((one) => (
          <option key={doorId(one)} value={doorId(one)}>
            {doorName(one)}
          </option>
        ))}
      </SelectField>
      <details className="col-span-2">
        <summary className="cursor-pointer text-[12px] text-muted">
          {isInvoke ? t("moreEvent") : t("moreHttp", { method: settings.method, path: settings.path })}
        </summary>
        <div className="mt-2 grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-2">
          {!isInvoke && (
            <>
              <SelectField
                label={t("method")}
                value={settings.method}
                // The options are the methods themselves.
                onChange={(event) => onChange({ method: event.target.value as SendSettings["method"] })}
              >
                {METHODS.map((method) => (
                  <option key={method}>{method}</option>
                ))}
              </SelectField>
              <TextField
                label={t("path")}
                value={settings.path}
                autoComplete="off"
                spellCheck={false}
                maxLength={500}
                onChange={(event) => onChange({ path: event.target.value })}
                {...(isPath(settings.path) ? {} : { error: t("pathWrong") })}
              />
            </>
          )}
          {hasBody && (
            <TextAreaField
              label={isInvoke ? t("event") : t("body")}
              hint={isInvoke ? t("eventHint") : undefined}
              rows={3}
              maxLength={32_000}
              spellCheck={false}
              value={settings.body}
              onChange={(event) => onChange({ body: event.target.value })}
              className="col-span-2 [&_textarea]:font-mono"
            />
          )}
        </div>
      </details>
    </div>
  );
}
