"use client";
import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ROLES } from "@/lib/domain/access";
import { type GrantDraft, newGrantDraft } from "../grant-draft";
import { GrantFields } from "../grant-fields";

interface GrantListProps {
  drafts: readonly GrantDraft[];
  onChange: (drafts: GrantDraft[]) => void;
}

/** The roles of a person, each with its place. */
export function GrantList({ drafts, onChange }: GrantListProps) {
  const t = useTranslations("settings.grants");
  return (
    <div className="space-y-2">
      <p className="font-medium text-[12.5px]">{t("title")}</p>
      {drafts.length === 0 && <p className="text-muted">{t("none")}</p>}
      {drafts.map((draft, index) => (
        <fieldset key={draft.key} className="relative rounded-lg border border-line p-3 pr-10">
          <legend className="sr-only">{t("nth", { place: index + 1 })}</legend>
          <GrantFields
            draft={draft}
            roles={ROLES}
            onChange={(part) => onChange(drafts.map((other) => (other === draft ? { ...draft, ...part } : other)))}
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("remove", { place: index + 1 })}
            className="absolute top-1 right-1"
            onClick={() => onChange(drafts.filter((other) => other !== draft))}
          >
            <X aria-hidden="true" className="size-4" />
          </Button>
        </fieldset>
      ))}
      <Button size="small" onClick={() => onChange([...drafts, newGrantDraft()])}>
        <Plus aria-hidden="true" className="size-3.5" />
        {t("add")}
      </Button>
    </div>
  );
}
