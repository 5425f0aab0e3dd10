"use client";
import { useId, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { createChannel, updateChannel } from "@/lib/client/channels-api";
import { CHANNEL_KINDS, type ChannelKind, SIGNING_KINDS } from "@/lib/domain/notification-kind";
import type { Channel } from "@/lib/domain/notification-schema";
import { useSubmit } from "../use-submit";
import { draftOf, newChannelDraft, toInput, toUpdate } from "./channel-draft";
import { EventChoice } from "./event-choice";
import { useFailureText } from "./use-failure-text";

interface ChannelDialogProps {
  /** Null: a new one. */
  channel: Channel | null;
  onSaved: () => void;
  onClose: () => void;
}

/** A channel's form. Address and secret are written, never shown again. */
export function ChannelDialog({ channel, onSaved, onClose }: ChannelDialogProps) {
  const t = useTranslations("channels");
  const failureText = useFailureText();
  const locale = useLocale() === "zh-CN" ? "zh-CN" : "en";
  const formId = useId();
  const [draft, setDraft] = useState(() => (channel === null ? newChannelDraft(locale) : draftOf(channel)));
  const { submit, problem, isRunning } = useSubmit();
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const isReady = draft.name.trim() !== "" && draft.events.length > 0 && (channel !== null || draft.url.trim() !== "");
  const failure = problem?.details?.field === "url" ? problem.details.failure : null;
  const save = () =>
    submit(
      () =>
        channel === null ? createChannel(toInput(draft)) : updateChannel(channel.id, toUpdate(draft, channel.revision)),
      () => {
        onSaved();
        onClose();
      },
    );
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={channel === null ? t("addTitle") : t("editTitle", { name: channel.name })}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="primary" type="submit" form={formId} disabled={!isReady || isRunning}>
            {isRunning ? t("saving") : t("save")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isRunning) void save();
        }}
      >
        {channel === null && (
          <SelectField
            label={t("kindLabel")}
            value={draft.kind}
            // The options are exactly the kinds.
            onChange={({ target }) => change({ kind: target.value as ChannelKind })}
          >
            {CHANNEL_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.${kind}`)}
              </option>
            ))}
          </SelectField>
        )}
        <TextField
          label={t("name")}
          value={draft.name}
          maxLength={60}
          autoComplete="off"
          onChange={({ target }) => change({ name: target.value })}
        />
        <TextField
          label={t("url")}
          hint={channel === null ? t(`help.${draft.kind}`) : t("urlKept", { host: channel.host })}
          {...(typeof failure === "string" ? { error: `${failureText(failure)} ${t("notSaved")}` } : {})}
          value={draft.url}
          maxLength={2000}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => change({ url: target.value })}
        />
        {SIGNING_KINDS.has(draft.kind) && (
          <TextField
            type="password"
            label={t("secret")}
            hint={channel?.isSigned === true ? t("secretKept") : t("secretHint")}
            value={draft.secret}
            maxLength={500}
            autoComplete="new-password"
            disabled={draft.isUnsigned}
            onChange={({ target }) => change({ secret: target.value })}
          />
        )}
        {channel?.isSigned === true && (
          <label className="flex min-h-6 items-center gap-2">
            <input
              type="checkbox"
              className="size-4 accent-ink"
              checked={draft.isUnsigned}
              onChange={({ target }) => change({ isUnsigned: target.checked })}
            />
            {t("unsign")}
          </label>
        )}
        <SelectField
          label={t("locale")}
          value={draft.locale}
          onChange={({ target }) => change({ locale: target.value === "zh-CN" ? "zh-CN" : "en" })}
        >
          <option value="en">{t("language.en")}</option>
          <option value="zh-CN">{t("language.zh")}</option>
        </SelectField>
        <EventChoice chosen={draft.events} onChange={(events) => change({ events })} />
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-ink"
            checked={draft.isEnabled}
            onChange={({ target }) => change({ isEnabled: target.checked })}
          />
          {t("isEnabled")}
        </label>
        {problem !== null && failure === null && <ProblemNotice problem={problem} />}
      </form>
    </Dialog>
  );
}
