"use client";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { ClockTime } from "@/components/ui/clock-time";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { createToken } from "@/lib/client/people-api";
import type { CreatedToken, TokenInput } from "@/lib/domain/people-schema";
import { fromGrantDraft, newGrantDraft } from "../grant-draft";
import { GrantFields } from "../grant-fields";
import { SecretBox } from "../secret-box";
import { useSubmit } from "../use-submit";

const ROLES = ["manager", "qa", "release-manager"] as const;
const DAYS = [7, 30, 90, 365];

interface TokenDialogProps {
  logins: readonly string[];
  onSaved: () => void;
  onClose: () => void;
}

/** A new token; its secret is shown here once. */
export function TokenDialog({ logins, onSaved, onClose }: TokenDialogProps) {
  const t = useTranslations("tokens");
  const formId = useId();
  const [login, setLogin] = useState(logins[0] ?? "");
  const [name, setName] = useState("");
  const [days, setDays] = useState(30);
  const [grant, setGrant] = useState(() => newGrantDraft("release-manager"));
  const [created, setCreated] = useState<CreatedToken | null>(null);
  const { submit, problem, isRunning } = useSubmit();
  const handleSubmit = () => {
    const { role, scope } = fromGrantDraft(grant);
    // The roles offered are those a token may have.
    const input = { login, name: name.trim(), role: role as TokenInput["role"], scope, days };
    return submit(
      () => createToken(input),
      (made) => {
        setCreated(made);
        onSaved();
      },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={created === null ? t("addTitle") : t("createdTitle", { name: created.token.name })}
      description={created === null ? t("addIntro") : t("createdIntro")}
      footer={
        <>
          <Button onClick={onClose}>{created === null ? t("cancel") : t("done")}</Button>
          {created === null && (
            <Button variant="primary" type="submit" form={formId} disabled={isRunning}>
              {isRunning ? t("creating") : t("create")}
            </Button>
          )}
        </>
      }
    >
      {created === null ? (
        <form
          id={formId}
          noValidate
          className="space-y-4"
          onSubmit={(event) => {
            event.preventDefault();
            void handleSubmit();
          }}
        >
          <TextField
            label={t("name")}
            hint={t("nameHint")}
            value={name}
            maxLength={60}
            autoComplete="off"
            onChange={({ target }) => setName(target.value)}
          />
          <SelectField
            label={t("owner")}
            hint={t("ownerHint")}
            value={login}
            onChange={({ target }) => setLogin(target.value)}
          >
            {logins.map((known) => (
              <option key={known}>{known}</option>
            ))}
          </SelectField>
          <GrantFields draft={grant} roles={ROLES} onChange={(part) => setGrant({ ...grant, ...part })} />
          <SelectField label={t("days")} value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {DAYS.map((count) => (
              <option key={count} value={count}>
                {t("daysOption", { count })}
              </option>
            ))}
          </SelectField>
          {problem !== null && <ProblemNotice problem={problem} />}
        </form>
      ) : (
        <SecretBox label={t("secret")} copyLabel={t("copySecret")} text={created.secret}>
          {t.rich("secretText", { time: () => <ClockTime at={created.token.expiresAt} /> })}
        </SecretBox>
      )}
    </Dialog>
  );
}
