"use client";
import { useTranslations } from "use-intl";
import { TextAreaField, TextField } from "@/components/ui/text-field";

interface ReviewConfirmationProps {
  aliasName: string;
  reason: string;
  onReason: (reason: string) => void;
  isReasonRequired: boolean;
  typedName: string;
  onTypedName: (name: string) => void;
  isNameRequired: boolean;
  isDisabled: boolean;
}

/** Why, for the audit log, and for the whole of production the alias's name once more. */
export function ReviewConfirmation(props: ReviewConfirmationProps) {
  const t = useTranslations("release.review");
  return (
    <div className="space-y-3">
      <TextAreaField
        label={props.isReasonRequired ? t("reasonRequired") : t("reasonOptional")}
        hint={props.isReasonRequired ? t("reasonHint") : undefined}
        rows={2}
        maxLength={500}
        required={props.isReasonRequired}
        value={props.reason}
        disabled={props.isDisabled}
        onChange={(event) => props.onReason(event.target.value)}
      />
      {props.isNameRequired && (
        <TextField
          label={t.rich("typeName", {
            alias: props.aliasName,
            code: (chunks) => <code className="font-mono">{chunks}</code>,
          })}
          autoComplete="off"
          spellCheck={false}
          required
          value={props.typedName}
          disabled={props.isDisabled}
          onChange={(event) => props.onTypedName(event.target.value)}
        />
      )}
    </div>
  );
}
