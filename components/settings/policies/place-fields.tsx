import { useTranslations } from "use-intl";
import { TextField } from "@/components/ui/text-field";
import type { AliasPlace } from "@/lib/domain/alias-policy-schema";

const FIELDS = [
  ["region", "region"],
  ["namespace", "namespace"],
  ["functionPattern", "function"],
  ["aliasPattern", "alias"],
] as const;

export const ANY_PLACE: AliasPlace = { region: "*", namespace: "*", functionPattern: "*", aliasPattern: "release" };

/** Which aliases something is about. */
export function PlaceFields({ place, onPlace }: { place: AliasPlace; onPlace: (place: AliasPlace) => void }) {
  const t = useTranslations("policies.form");
  return (
    <div>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        {FIELDS.map(([part, label]) => (
          <TextField
            key={part}
            label={t(label)}
            required
            maxLength={64}
            autoComplete="off"
            spellCheck={false}
            value={place[part]}
            onChange={(event) => onPlace({ ...place, [part]: event.target.value.trim() })}
          />
        ))}
      </div>
      <p className="mt-1 text-[12px] text-muted">{t("placeHint")}</p>
    </div>
  );
}
