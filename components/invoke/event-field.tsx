"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { JsonEditor } from "@/components/ui/json-editor";
import { findJsonProblem, type JsonProblem } from "@/components/ui/json-editor-problem";
import { EVENT_TEMPLATES, eventTemplate } from "@/lib/domain/event-template";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { EventSize } from "./event-size";
import { formatJson } from "./format-json";
import type { InvocationDraft } from "./invocation-draft";

// A boundary of its own: while it loads the tab around it stays, and the focus with it.
const SavedEventsDialog = dynamic(() => import("./saved-events-dialog").then((module) => module.SavedEventsDialog), {
  loading: () => null,
});

interface EventFieldProps {
  functionKey: FunctionKey;
  event: string;
  mode: InvocationDraft["mode"];
  onChange: (event: string) => void;
  onSubmit: () => void;
  /** Say what is wrong: somebody tried to send it. */
  showsError: boolean;
}

/** A text that took the place of another one, until either is edited. */
interface Replacement {
  before: string;
  after: string;
  /** What it was filled with. */
  words: string;
  /** Where the focus goes back to. */
  filledFrom: Element | null;
}

/** The event: what to fill it with, the editor, its size. Nothing typed is lost by filling it. */
export function EventField({ functionKey, event, mode, onChange, onSubmit, showsError }: EventFieldProps) {
  const t = useTranslations("invoke.event");
  const [isOpen, setOpen] = useState(false);
  const [replaced, setReplaced] = useState<Replacement | null>(null);
  const describe = useJsonProblemWords();
  /** The text that somebody wanted to format: it may not be JSON. */
  const [checked, setChecked] = useState<string | null>(null);
  const problem = showsError || checked === event ? findJsonProblem(event) : null;
  const fill = (after: string, words: string) => {
    if (after === event) return;
    setReplaced({ before: event, after, words, filledFrom: document.activeElement });
    onChange(after);
  };
  const isFilled = replaced !== null && replaced.after === event;
  const handleUndo = () => {
    if (replaced !== null) onChange(replaced.before);
    setReplaced(null);
    // The button that was pressed is gone now.
    if (replaced?.filledFrom instanceof HTMLElement) replaced.filledFrom.focus();
  };
  // Only when asked: an event may be megabytes long.
  const handleFormat = () => {
    setChecked(event);
    fill(formatJson(event) ?? event, t("formatted"));
  };
  return (
    <div>
      <JsonEditor
        label={t("label")}
        value={event}
        onChange={onChange}
        onSubmit={onSubmit}
        describeProblem={describe}
        actions={
          // biome-ignore lint/a11y/useSemanticElements: a fieldset with a legend would stand on lines of its own
          <div role="group" aria-label={t("fill")} className="flex flex-wrap items-center gap-1.5">
            {EVENT_TEMPLATES.map((template) => (
              <Button
                key={template}
                size="small"
                onClick={() => fill(eventTemplate(template), t(`template.${template}`))}
              >
                {t(`template.${template}`)}
              </Button>
            ))}
            <Button size="small" onClick={() => setOpen(true)}>
              {t("saved")}
            </Button>
            <Button size="small" variant="ghost" onClick={handleFormat}>
              {t("format")}
            </Button>
          </div>
        }
        hint={
          // As high with the button as without it, so that nothing below moves.
          <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <p role="status" className="flex items-center gap-2">
              {isFilled ? (
                <>
                  {t("filled", { words: replaced.words })}
                  <Button size="small" onClick={handleUndo}>
                    {t("undo")}
                  </Button>
                </>
              ) : (
                t("keys")
              )}
            </p>
            <EventSize event={event} mode={mode} />
          </div>
        }
        {...(problem === null ? {} : { error: describe(problem) })}
      />
      {isOpen && (
        <SavedEventsDialog
          functionKey={functionKey}
          event={event}
          onLoad={(saved) => {
            fill(saved.event, saved.name);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}

/** Why a text is not JSON, for people. */
function useJsonProblemWords(): (problem: JsonProblem) => string {
  const t = useTranslations("invoke.event.notJson");
  return ({ isAtEnd, line, column }) => (isAtEnd ? t("atEnd") : t("at", { line, column }));
}
