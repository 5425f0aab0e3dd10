"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FailedRead } from "@/components/entry-points/failed-read";
import { GuardedButton } from "@/components/shell/guarded-button";
import { TextField } from "@/components/ui/text-field";
import { createSavedEvent, updateSavedEvent } from "@/lib/client/invocations-api";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { SavedEvent } from "@/lib/domain/invocation-schema";
import { savedEventsQuery } from "./saved-events-query";

/** As many characters as Halftone keeps of an event. */
const LIMIT_CHARACTERS = 48 * 1024;

interface SaveEventFormProps {
  functionKey: FunctionKey;
  event: string;
  saved: readonly SavedEvent[];
}

/** Keeps the event in the editor under a name; a name that is taken replaces what it stands for, and says so. */
export function SaveEventForm({ functionKey, event, saved }: SaveEventFormProps) {
  const t = useTranslations("invoke.savedEvents");
  const client = useQueryClient();
  const [name, setName] = useState("");
  const taken = saved.find((other) => other.name === name.trim());
  const saving = useMutation({
    mutationFn: () =>
      taken === undefined
        ? createSavedEvent(functionKey, { name: name.trim(), event })
        : updateSavedEvent(functionKey, { ...taken, event }),
    onSuccess: () => setName(""),
    onSettled: () => client.invalidateQueries({ queryKey: savedEventsQuery(functionKey).queryKey }),
  });
  const isTooLarge = event.length > LIMIT_CHARACTERS;
  return (
    <form
      className="space-y-2"
      onSubmit={(submit) => {
        submit.preventDefault();
        if (name.trim() !== "" && !isTooLarge) saving.mutate();
      }}
    >
      <div className="flex items-end gap-2">
        <TextField
          label={t("name")}
          maxLength={60}
          autoComplete="off"
          value={name}
          onChange={(change) => setName(change.target.value)}
          className="min-w-0 flex-1"
        />
        <GuardedButton
          action="invoke"
          type="submit"
          className="shrink-0"
          disabled={name.trim() === "" || isTooLarge || saving.isPending}
        >
          {taken === undefined ? t("save") : t("replace")}
        </GuardedButton>
      </div>
      <p role="status" className="min-h-4.5 text-[12px] text-muted">
        {isTooLarge && t("tooLarge")}
        {!isTooLarge && taken !== undefined && t("taken")}
        {saving.isSuccess && name === "" && !isTooLarge && t("isSaved", { name: saving.data.name })}
      </p>
      {saving.error !== null && <FailedRead error={saving.error} />}
    </form>
  );
}
