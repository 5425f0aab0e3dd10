"use client";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/text-field";
import { addPerson, updatePerson } from "@/lib/client/people-api";
import type { Invitation, Person } from "@/lib/domain/people-schema";
import { fromGrantDraft, toGrantDraft } from "../grant-draft";
import { useSubmit } from "../use-submit";
import { GrantList } from "./grant-list";
import { InvitationLink } from "./invitation-link";
import { PersonActions } from "./person-actions";

interface PersonDialogProps {
  /** Null: a new one. */
  person: Person | null;
  onSaved: () => void;
  onClose: () => void;
}

/** Somebody's name and roles; for a new person, then the link with which they come in. */
export function PersonDialog({ person, onSaved, onClose }: PersonDialogProps) {
  const t = useTranslations("people");
  const formId = useId();
  const [login, setLogin] = useState("");
  const [name, setName] = useState(person?.name ?? "");
  const [drafts, setDrafts] = useState(() => (person?.grants ?? []).map(toGrantDraft));
  const [isDisabled, setIsDisabled] = useState(person?.state === "disabled");
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const { submit, problem, isRunning } = useSubmit();
  const [isLoginWrong, setIsLoginWrong] = useState(false);
  const isFixed = person?.kind === "demo";
  const handleSubmit = () => {
    const grants = drafts.map(fromGrantDraft);
    if (person === null) {
      const isWrong = !/^[a-z0-9][a-z0-9._-]{1,39}$/.test(login.trim());
      setIsLoginWrong(isWrong);
      if (isWrong) return;
      return submit(
        () => addPerson({ login: login.trim(), name: name.trim(), grants }),
        (added) => {
          onSaved();
          setInvitation(added.invitation);
        },
      );
    }
    const { revision } = person;
    return submit(
      () => updatePerson(person.id, { name: name.trim(), grants, isDisabled, revision }),
      () => {
        onSaved();
        onClose();
      },
    );
  };
  const isDone = person === null && invitation !== null;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={person === null ? t("addTitle") : person.name}
      description={person === null ? t("addIntro") : person.login}
      footer={
        <>
          <Button onClick={onClose}>{isDone || isFixed ? t("done") : t("cancel")}</Button>
          {!isDone && !isFixed && (
            <Button variant="primary" type="submit" form={formId} disabled={isRunning}>
              {isRunning ? t("saving") : person === null ? t("add") : t("save")}
            </Button>
          )}
        </>
      }
    >
      {isDone ? (
        <InvitationLink invitation={invitation} />
      ) : (
        <div className="space-y-4">
          {isFixed && <p className="rounded-lg bg-sunken px-3 py-2 text-muted">{t("demoFixed")}</p>}
          <form
            id={formId}
            noValidate
            className="space-y-4"
            onSubmit={(event) => {
              event.preventDefault();
              void handleSubmit();
            }}
          >
            <fieldset disabled={isFixed} className="space-y-4">
              <TextField
                label={t("name")}
                value={name}
                maxLength={80}
                autoComplete="off"
                onChange={({ target }) => setName(target.value)}
              />
              {person === null && (
                <TextField
                  label={t("login")}
                  hint={t("loginHint")}
                  {...(isLoginWrong ? { error: t("loginWrong") } : {})}
                  value={login}
                  maxLength={40}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  onChange={({ target }) => setLogin(target.value)}
                />
              )}
              <GrantList drafts={drafts} onChange={setDrafts} />
              {person !== null && (
                <label className="flex items-start gap-2">
                  <input
                    type="checkbox"
                    checked={isDisabled}
                    onChange={({ target }) => setIsDisabled(target.checked)}
                    className="mt-0.5 size-4 accent-ink"
                  />
                  <span>
                    {t("disabled")}
                    <span className="block text-[12px] text-muted">{t("disabledHint")}</span>
                  </span>
                </label>
              )}
            </fieldset>
            {problem !== null && <ProblemNotice problem={problem} />}
          </form>
          {person !== null && <PersonActions person={person} onDone={onSaved} />}
        </div>
      )}
    </Dialog>
  );
}
