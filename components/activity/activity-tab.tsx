"use client";
import { parseAsString, useQueryState } from "nuqs";
import { useTranslations } from "use-intl";
import { SelectField } from "@/components/ui/select-field";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { ActivityList } from "./activity-list";
import type { ServedActivity } from "./served-activity";

interface ActivityTabProps {
  functionKey: FunctionKey;
  view: FunctionView;
  served: ServedActivity | null;
}

/** What was done to one function, or to one of its aliases. */
export function ActivityTab({ functionKey, view, served }: ActivityTabProps) {
  const t = useTranslations("activity");
  const [aliasName, setAliasName] = useQueryState("alias", parseAsString.withOptions({ history: "replace" }));
  const names = [...new Set([...view.aliases.map(({ name }) => name), ...(aliasName === null ? [] : [aliasName])])];
  return (
    <div className="space-y-4 px-4 py-4 sm:px-6 sm:py-5">
      <SelectField
        label={t("filter.alias")}
        value={aliasName ?? ""}
        onChange={(event) => void setAliasName(event.target.value === "" ? null : event.target.value)}
        className="max-w-56"
      >
        <option value="">{t("filter.all")}</option>
        {names.toSorted().map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </SelectField>
      <ActivityList
        filter={{ ...functionKey, ...(aliasName === null ? {} : { aliasName }) }}
        served={served}
        showsFunction={false}
      />
    </div>
  );
}
