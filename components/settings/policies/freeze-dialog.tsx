"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { createFreeze, updateFreeze } from "@/lib/client/policies-api";
import type { FreezeWindowView } from "@/lib/domain/freeze-window-schema";
import { FormDialog } from "./form-dialog";
import { draftOfFreeze, scheduleOf } from "./freeze-draft";
import { ANY_PLACE, PlaceFields } from "./place-fields";
import { usePolicyWrite } from "./use-policy-write";

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Writes a freeze, or changes one as it was when this opened. */
export function FreezeDialog({ row, onClose }: { row: FreezeWindowView | null; onClose: () => void }) {
  const t = useTranslations("policies.form");
  const day = useTranslations("policies.day");
  const [seen] = useState(row);
  const [place, setPlace] = useState(seen?.place ?? { ...ANY_PLACE, aliasPattern: "*" });
  const [reason, setReason] = useState(seen?.reason ?? "");
  const [draft, setDraft] = useState(() => draftOfFreeze(seen?.schedule ?? null));
  const { write, isWriting, problem } = usePolicyWrite(onClose);
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const schedule = scheduleOf(draft);
  const handleSave = () => {
    if (schedule === null) return;
    const input = { place, schedule, reason: reason.trim() };
    write(() => (seen === null ? createFreeze(input) : updateFreeze(seen.id, { ...input, revision: seen.revision })));
  };
  const isReady = schedule !== null && reason.trim() !== "";
  return (
    <FormDialog title={t("freezeTitle")} {...{ isReady, isWriting, problem, onClose }} onSave={handleSave}>
      <PlaceFields place={place} onPlace={setPlace} />
      <SelectField
        label={t("kind")}
        value={draft.kind}
        onChange={(event) => change({ kind: event.target.value === "once" ? "once" : "weekly" })}
      >
        <option value="once">{t("kindOnce")}</option>
        <option value="weekly">{t("kindWeekly")}</option>
      </SelectField>
      {draft.kind === "weekly" && (
        <fieldset>
          <legend className="mb-1 font-medium text-[12.5px]">{t("days")}</legend>
          <div className="flex flex-wrap gap-x-4 gap-y-2">
            {DAYS.map((number) => (
              <label key={number} className="flex min-h-6 items-center gap-1.5">
                <input
                  type="checkbox"
                  className="size-4 accent-ink"
                  checked={draft.days.includes(number)}
                  onChange={(event) =>
                    change({
                      days: event.target.checked
                        ? [...draft.days, number].toSorted()
                        : draft.days.filter((chosen) => chosen !== number),
                    })
                  }
                />
                {day(`${number}`)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        {(["from", "to"] as const).map((end) => (
          <TextField
            key={`${draft.kind} ${end}`}
            label={t(end)}
            type={draft.kind === "once" ? "datetime-local" : "time"}
            required
            value={draft[draft.kind][end]}
            onChange={(event) => change({ [draft.kind]: { ...draft[draft.kind], [end]: event.target.value } })}
          />
        ))}
      </div>
      {draft.kind === "weekly" && (
        <TextField
          label={t("zone")}
          hint={t("zoneHint")}
          required
          maxLength={64}
          spellCheck={false}
          value={draft.timeZone}
          onChange={(event) => change({ timeZone: event.target.value.trim() })}
        />
      )}
      <TextField
        label={t("reason")}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}
