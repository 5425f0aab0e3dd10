"use client";
import { useQueryStates } from "nuqs";
import { type FormEvent, useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { ActivityFilter } from "@/lib/client/api";
import { ActivityList } from "./activity-list";
import { activityParams } from "./activity-params";
import type { ServedActivity } from "./served-activity";

const FIELDS = ["namespace", "functionName", "aliasName"] as const;

/** What was done to every function, with a filter in the address. */
export function ActivityPage({ served }: { served: ServedActivity }) {
  const t = useTranslations("activity");
  const [params, setParams] = useQueryStates(activityParams, { history: "push" });
  const filter = filterOf(params);
  const titleId = useId();
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => String(form.get(name) ?? "").trim() || null;
    void setParams({
      namespace: read("namespace"),
      functionName: read("functionName"),
      aliasName: read("aliasName"),
    });
  }
  return (
    <div className="space-y-4 px-4 py-4 sm:px-6 sm:py-5">
      <h1 id={titleId} className="font-semibold text-[18px] tracking-tight sm:text-[19px]">
        {t("title")}
      </h1>
      <form
        // A new address fills the fields anew.
        key={JSON.stringify(filter)}
        onSubmit={handleSubmit}
        aria-label={t("filter.label")}
        className="flex flex-wrap items-end gap-2"
      >
        {FIELDS.map((field) => (
          <TextField
            key={field}
            name={field}
            label={t(`filter.${field}`)}
            defaultValue={params[field] ?? ""}
            autoComplete="off"
            spellCheck={false}
            maxLength={64}
            className="w-40 max-sm:w-full"
          />
        ))}
        <Button type="submit">{t("filter.apply")}</Button>
        {Object.keys(filter).length > 0 && (
          <Button variant="ghost" onClick={() => void setParams(null)}>
            {t("filter.clear")}
          </Button>
        )}
      </form>
      <ActivityList filter={filter} served={served} showsFunction />
    </div>
  );
}

/** The parts of the filter that are set. */
export function filterOf(params: Record<keyof typeof activityParams, string | null>): ActivityFilter {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null && value !== ""));
}
