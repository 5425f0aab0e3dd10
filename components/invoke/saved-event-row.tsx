"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Pencil from "lucide-react/icons/pencil";
import Trash2 from "lucide-react/icons/trash-2";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FailedRead } from "@/components/entry-points/failed-read";
import { GuardedButton } from "@/components/shell/guarded-button";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { deleteSavedEvent, updateSavedEvent } from "@/lib/client/invocations-api";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { SavedEvent } from "@/lib/domain/invocation-schema";
import { savedEventsQuery } from "./saved-events-query";

const PREVIEW_CHARACTERS = 120;

interface SavedEventRowProps {
  functionKey: FunctionKey;
  saved: SavedEvent;
  onLoad: () => void;
}

/** One kept event: load it, give it another name, delete it after a second thought. */
export function SavedEventRow({ functionKey, saved, onLoad }: SavedEventRowProps) {
  const t = useTranslations("invoke.savedEvents");
  const client = useQueryClient();
  const [act, setAct] = useState<"rename" | "delete" | null>(null);
  const [name, setName] = useState(saved.name);
  const options = {
    onSuccess: () => setAct(null),
    onSettled: () => client.invalidateQueries({ queryKey: savedEventsQuery(functionKey).queryKey }),
  };
  const renaming = useMutation({
    mutationFn: () => updateSavedEvent(functionKey, { ...saved, name: name.trim() }),
    ...options,
  });
  const deleting = useMutation({ mutationFn: () => deleteSavedEvent(functionKey, saved.id), ...options });
  const error = renaming.error ?? deleting.error;
  return (
    <li className="space-y-2 py-2.5">
      {act === "rename" ? (
        <form
          className="flex items-end gap-2"
          onSubmit={(submit) => {
            submit.preventDefault();
            if (name.trim() !== "") renaming.mutate();
          }}
        >
          <TextField
            // It stands where the button was that asked for it.
            autoFocus
            label={t("newName")}
            maxLength={60}
            autoComplete="off"
            value={name}
            onChange={(change) => setName(change.target.value)}
            className="min-w-0 flex-1"
          />
          <Button onClick={() => setAct(null)}>{t("keep")}</Button>
          <Button type="submit" variant="primary" disabled={name.trim() === "" || renaming.isPending}>
            {t("rename")}
          </Button>
        </form>
      ) : (
        <div className="flex items-center gap-2">
          <div className="min-w-0 flex-1">
            <p className="break-words font-medium">{saved.name}</p>
            <p className="truncate font-mono text-[12px] text-muted">{previewOf(saved.event)}</p>
          </div>
          <Button size="small" aria-label={t("loadNamed", { name: saved.name })} onClick={onLoad}>
            {t("load")}
          </Button>
          <GuardedButton
            action="invoke"
            variant="ghost"
            size="icon"
            aria-label={t("renameNamed", { name: saved.name })}
            onClick={() => {
              setName(saved.name);
              setAct("rename");
            }}
          >
            <Pencil aria-hidden="true" className="size-3.5" />
          </GuardedButton>
          <GuardedButton
            action="invoke"
            variant="ghost"
            size="icon"
            aria-label={t("deleteNamed", { name: saved.name })}
            onClick={() => setAct("delete")}
          >
            <Trash2 aria-hidden="true" className="size-3.5" />
          </GuardedButton>
        </div>
      )}
      {act === "delete" && (
        <div role="alert" className="flex flex-wrap items-center justify-end gap-2 rounded-lg bg-sunken px-3 py-2">
          <span className="min-w-0 flex-1 text-[12.5px]">{t("sure", { name: saved.name })}</span>
          <Button size="small" onClick={() => setAct(null)}>
            {t("keep")}
          </Button>
          <Button size="small" variant="danger" disabled={deleting.isPending} onClick={() => deleting.mutate()}>
            {t("delete")}
          </Button>
        </div>
      )}
      {error !== null && <FailedRead error={error} />}
    </li>
  );
}

function previewOf(event: string): string {
  return event
    .slice(0, PREVIEW_CHARACTERS * 2)
    .replaceAll(/\s+/g, " ")
    .slice(0, PREVIEW_CHARACTERS);
}
