"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { useLiveAlias } from "@/components/release/alias-draft-context";
import { GuardedButton } from "@/components/shell/guarded-button";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { ProblemError } from "@/lib/client/call-api";
import { createPersona, deletePersona, updatePersona } from "@/lib/client/invocations-api";
import type { Persona, PersonaInput } from "@/lib/domain/invocation-schema";
import type { Problem } from "@/lib/domain/problem-schema";
import { CurlField } from "./curl-field";
import type { CurlRequest } from "./parse-curl";
import { personasQuery } from "./routing-queries";
import { type Entry, entriesOf, isTooLong, ValuesField, valuesOf } from "./values-field";

interface RequestDialogProps {
  /** The saved request to edit; null for a new one. */
  persona: Persona | null;
  onClose: () => void;
  /** It is gone, and the dialog with it. */
  onDeleted: () => void;
  /** `curl`: the command its headers were taken from, which says more than a saved request keeps. */
  onSaved: (persona: Persona, curl: CurlRequest | null) => void;
}

/** Saves a request under a name, for everybody who looks at this function. */
export function RequestDialog({ persona, onClose, onDeleted, onSaved }: RequestDialogProps) {
  const t = useTranslations("routing.request");
  const { functionKey } = useLiveAlias();
  const client = useQueryClient();
  const [name, setName] = useState(persona?.name ?? "");
  const [kind, setKind] = useState<PersonaInput["request"]["kind"]>(persona?.request.kind ?? "http");
  const [entries, setEntries] = useState<Entry[]>(() => entriesOf(persona?.request.values ?? { "": "" }));
  const [running, setRunning] = useState<"save" | "delete" | null>(null);
  const [curl, setCurl] = useState<CurlRequest | null>(null);
  const [isDeleting, setDeleting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const canSave = name.trim() !== "" && running === null && !isTooLong(kind, entries);

  async function run(act: "save" | "delete", call: () => Promise<unknown>) {
    setRunning(act);
    setProblem(null);
    try {
      await call();
      await client.invalidateQueries({ queryKey: personasQuery(functionKey).queryKey });
      (act === "delete" ? onDeleted : onClose)();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // What was typed stays.
      setProblem(error.problem);
    } finally {
      setRunning(null);
    }
  }
  const handleSave = () => {
    const input: PersonaInput = { name: name.trim(), request: { kind, values: valuesOf(entries) } };
    void run("save", async () => {
      const id = persona?.id;
      onSaved(
        await (id === undefined ? createPersona(functionKey, input) : updatePersona(functionKey, { ...input, id })),
        curl,
      );
    });
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={persona === null ? t("titleNew") : t("titleEdit", { name: persona.name })}
      description={t("description")}
      footer={
        <>
          {persona !== null && !isDeleting && (
            <GuardedButton action="invoke" variant="danger" className="mr-auto" onClick={() => setDeleting(true)}>
              {t("delete")}
            </GuardedButton>
          )}
          {persona !== null && isDeleting && (
            <Button
              variant="danger"
              className="mr-auto"
              disabled={running !== null}
              // The button that was pressed has become this question
              autoFocus
              onClick={() => void run("delete", () => deletePersona(functionKey, persona.id))}
            >
              {t("deleteYes", { name: persona.name })}
            </Button>
          )}
          <Button onClick={onClose}>{t("cancel")}</Button>
          <GuardedButton action="invoke" variant="primary" disabled={!canSave} onClick={handleSave}>
            {running === "save" ? t("saving") : t("save")}
          </GuardedButton>
        </>
      }
    >
      <div className="space-y-4">
        {problem !== null && <ProblemNotice problem={problem} />}
        <TextField
          label={t("name")}
          hint={t("nameHint")}
          value={name}
          maxLength={60}
          required
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
        <SelectField
          label={t("kind")}
          value={kind}
          // The options are the two kinds themselves.
          onChange={(event) => setKind(event.target.value as typeof kind)}
        >
          <option value="http">{t("http")}</option>
          <option value="routingKey">{t("routingKey")}</option>
        </SelectField>
        <ValuesField kind={kind} entries={entries} onChange={setEntries} />
        <CurlField
          onTake={(request) => {
            setCurl(request);
            setKind("http");
            setEntries(entriesOf(request.headers));
          }}
        />
      </div>
    </Dialog>
  );
}
