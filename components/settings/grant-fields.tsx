"use client";
import { useTranslations } from "use-intl";
import { useRoleName } from "@/components/shell/use-role-names";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import type { Role } from "@/lib/domain/access";
import type { GrantDraft } from "./grant-draft";

interface GrantFieldsProps {
  draft: GrantDraft;
  roles: readonly Role[];
  onChange: (part: Partial<GrantDraft>) => void;
}

/** A role, and where it holds. */
export function GrantFields({ draft, roles, onChange }: GrantFieldsProps) {
  const t = useTranslations("settings.grants");
  const nameOf = useRoleName();
  const place = { autoComplete: "off", spellCheck: false, placeholder: t("everywhere") } as const;
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      <SelectField
        label={t("role")}
        value={draft.role}
        // The options are the roles.
        onChange={({ target }) => onChange({ role: target.value as Role })}
        className="sm:col-span-2"
      >
        {roles.map((role) => (
          <option key={role} value={role}>
            {nameOf(role)}
          </option>
        ))}
      </SelectField>
      {draft.role === "admin" ? (
        <p className="text-[12px] text-muted sm:col-span-2">{t("adminEverywhere")}</p>
      ) : (
        <>
          <TextField
            {...place}
            label={t("region")}
            value={draft.region}
            onChange={({ target }) => onChange({ region: target.value })}
          />
          <TextField
            {...place}
            label={t("namespace")}
            value={draft.namespace}
            maxLength={64}
            onChange={({ target }) => onChange({ namespace: target.value })}
          />
          <TextField
            {...place}
            label={t("functions")}
            hint={t("functionsHint")}
            className="sm:col-span-2"
            value={draft.functionPattern}
            maxLength={60}
            onChange={({ target }) => onChange({ functionPattern: target.value })}
          />
        </>
      )}
    </div>
  );
}
