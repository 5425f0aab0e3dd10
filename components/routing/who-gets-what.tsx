"use client";
import clsx from "clsx";
import dynamic from "next/dynamic";
import { useCallback, useDeferredValue, useId, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import { useAliasDraft, useLiveAlias } from "@/components/release/alias-draft-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Persona } from "@/lib/domain/invocation-schema";
import { SampleList } from "./sample-list";
import { SendBox } from "./send-box";
import { type SendSettings, START_SETTINGS, settingsOf } from "./send-settings";
import { useSamples } from "./use-samples";

// A boundary of its own: while it loads the list around it stays, and the focus with it.
const RequestDialog = dynamic(() => import("./request-dialog").then((module) => module.RequestDialog), {
  loading: () => null,
});

/** Sample requests and saved ones with the version each gets, by the draft as it is being set up; and a way to try. */
export function WhoGetsWhat({ isBeside }: { isBeside: boolean }) {
  const t = useTranslations("routing.who");
  const titleId = useId();
  const { live, meaning } = useLiveAlias();
  // A drag or a word being typed comes first; this list follows when there is time.
  const draft = useDeferredValue(useAliasDraft((whole) => whole));
  const { wish, isDirty } = useMemo(() => meaning(draft), [meaning, draft]);
  const { samples, personasFailed, retryPersonas } = useSamples(wish, draft.matchOn);
  const [open, setOpen] = useState<{ persona: Persona | null } | null>(null);
  const [settings, setSettings] = useState(START_SETTINGS);
  const handleSettings = useCallback(
    (part: Partial<SendSettings>) => setSettings((before) => ({ ...before, ...part })),
    [],
  );
  const addButton = useRef<HTMLButtonElement>(null);
  const handleEdit = useCallback((persona: Persona) => setOpen({ persona }), []);
  return (
    <Card aria-labelledby={titleId} className="self-start">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1 px-4 pt-4 pb-3">
        <h2 id={titleId} className="font-semibold text-[15px]">
          {t("title")}
        </h2>
        <span className="text-[12px] text-faint">{isDirty ? t("byDraft") : t("asLive")}</span>
        <button
          ref={addButton}
          type="button"
          onClick={() => setOpen({ persona: null })}
          className="ml-auto min-h-6 text-[12.5px] underline decoration-line underline-offset-2 hover:decoration-current"
        >
          {t("add")}
        </button>
      </div>
      <div
        className={clsx(
          "border-line border-t",
          !isBeside && "min-[1100px]:grid min-[1100px]:grid-cols-2 min-[1100px]:items-start",
        )}
      >
        <div>
          <SampleList samples={samples} live={live} wish={wish} onEdit={handleEdit} />
          {personasFailed && (
            <p
              role="status"
              className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-2 text-[12px] text-warn"
            >
              {t("personasFailed")}
              <Button size="small" onClick={retryPersonas}>
                {t("retry")}
              </Button>
            </p>
          )}
        </div>
        <SendBox {...{ samples, settings, isDirty }} onChange={handleSettings} />
      </div>
      {open !== null && (
        <RequestDialog
          persona={open.persona}
          onClose={() => setOpen(null)}
          onDeleted={() => {
            flushSync(() => setOpen(null));
            // The button that was pressed went with its request.
            addButton.current?.focus();
          }}
          onSaved={({ id }, curl) => handleSettings({ sampleId: id, ...(curl === null ? {} : settingsOf(curl)) })}
        />
      )}
    </Card>
  );
}
