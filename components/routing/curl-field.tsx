"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextAreaField } from "@/components/ui/text-field";
import { type CurlNote, type CurlRequest, curlPath, parseCurl } from "./parse-curl";

/** Takes a request over from a curl command, as browsers copy it; says what of the command has no effect here. */
export function CurlField({ onTake }: { onTake: (request: CurlRequest) => void }) {
  const t = useTranslations("routing.curl");
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<"empty" | "notCurl" | null>(null);
  const [taken, setTaken] = useState<CurlRequest | null>(null);
  function handleTake() {
    const parsed = parseCurl(text);
    setRefusal(parsed.ok ? null : parsed.reason);
    setTaken(parsed.ok ? parsed.request : null);
    if (parsed.ok) onTake(parsed.request);
  }
  return (
    <details className="rounded-lg border border-line">
      <summary className="cursor-pointer px-3 py-2 text-[12.5px] text-muted">{t("title")}</summary>
      <div className="space-y-2 border-line border-t px-3 py-2.5">
        <TextAreaField
          label={t("label")}
          hint={t("hint")}
          error={refusal === null ? undefined : t(refusal)}
          rows={4}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="[&_textarea]:font-mono"
        />
        <Button onClick={handleTake}>{t("take")}</Button>
        {taken !== null && (
          <div role="status" className="space-y-1 text-[12px] text-muted">
            <p>{t("taken", { count: Object.keys(taken.headers).length })}</p>
            <p className="break-all">{t("rest", { method: taken.method, path: curlPath(taken.url) })}</p>
            {taken.notes.map((note) => (
              <Note key={JSON.stringify(note)} note={note} />
            ))}
          </div>
        )}
      </div>
    </details>
  );
}

function Note({ note }: { note: CurlNote }) {
  const t = useTranslations("routing.curl");
  switch (note.reason) {
    case "credentials":
      return <p className="text-warn">{t("credentials")}</p>;
    case "fromFile":
    case "formData":
    case "unknownOption":
      return <p className="text-warn">{t(note.reason, { option: note.option })}</p>;
    case "connectionHeader":
      return <p>{t("connectionHeader", { name: note.name })}</p>;
    case "unquoted":
      return <p className="text-warn">{t("unquoted", { sign: note.sign })}</p>;
  }
}
