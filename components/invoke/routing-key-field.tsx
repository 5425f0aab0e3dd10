"use client";
import clsx from "clsx";
import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import { useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { RoutingKeyEntry } from "./invocation-draft";
import { ROUTING_KEY_LIMIT_BYTES, type RoutingKeyFault, routingKeyBytes, routingKeyFaults } from "./routing-key";

interface RoutingKeyFieldProps {
  entries: readonly RoutingKeyEntry[];
  /** Names that the rules of the chosen alias look at. */
  knownNames: readonly string[];
  onChange: (entries: RoutingKeyEntry[]) => void;
}

/** The names and values that match rules see in place of request headers. */
export function RoutingKeyField({ entries, knownNames, onChange }: RoutingKeyFieldProps) {
  const t = useTranslations("invoke.routingKey");
  const listId = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const bytes = routingKeyBytes(entries);
  const faults = routingKeyFaults(entries);
  const change = (id: number, part: Partial<RoutingKeyEntry>) =>
    onChange(entries.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)));
  const add = () => {
    const id = Math.max(0, ...entries.map((entry) => entry.id)) + 1;
    const isUsed = (name: string) => entries.some((entry) => entry.name === name);
    onChange([...entries, { id, name: knownNames.find((name) => !isUsed(name)) ?? "", value: "" }]);
  };
  const remove = (id: number) => {
    onChange(entries.filter((entry) => entry.id !== id));
    // The button that was pressed is gone: the focus stays in the group.
    group.current?.querySelector<HTMLElement>("[data-add]")?.focus();
  };
  return (
    <fieldset ref={group}>
      <legend className="sr-only">{t("label")}</legend>
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
        <span aria-hidden="true" className="font-medium text-[12.5px]">
          {t("label")}
        </span>
        {entries.length > 0 && (
          <span className={clsx("num text-[12px]", bytes > ROUTING_KEY_LIMIT_BYTES ? "text-bad" : "text-muted")}>
            {t("bytes", { bytes, limit: ROUTING_KEY_LIMIT_BYTES })}
          </span>
        )}
      </div>
      <datalist id={listId}>
        {knownNames.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ul className="space-y-2 empty:hidden">
        {entries.map(({ id, name, value }, index) => (
          <li key={id} className="flex items-start gap-2">
            <TextField
              label={t("name", { number: index + 1 })}
              hideLabel
              placeholder={t("namePlaceholder")}
              list={listId}
              autoComplete="off"
              spellCheck={false}
              value={name}
              onChange={(event) => change(id, { name: event.target.value })}
              className="min-w-0 flex-1 font-mono"
              {...faultOf(faults.get(id), t)}
            />
            <TextField
              label={t("value", { number: index + 1 })}
              hideLabel
              placeholder={t("valuePlaceholder")}
              autoComplete="off"
              spellCheck={false}
              value={value}
              onChange={(event) => change(id, { value: event.target.value })}
              className="min-w-0 flex-1 font-mono"
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={t("remove", { number: index + 1 })}
              onClick={() => remove(id)}
            >
              <X aria-hidden="true" className="size-3.5" />
            </Button>
          </li>
        ))}
      </ul>
      {bytes > ROUTING_KEY_LIMIT_BYTES && (
        <p role="alert" className="mt-1 text-[12px] text-bad">
          {t("tooLarge", { limit: ROUTING_KEY_LIMIT_BYTES })}
        </p>
      )}
      <Button data-add size="small" onClick={add} className={clsx(entries.length > 0 && "mt-2")}>
        <Plus aria-hidden="true" className="size-3.5" />
        {t("add")}
      </Button>
    </fieldset>
  );
}

function faultOf(fault: RoutingKeyFault | undefined, t: ReturnType<typeof useTranslations<"invoke.routingKey">>) {
  if (fault === undefined) return {};
  return fault === "prefixed" ? { hint: t("fault.prefixed") } : { error: t(`fault.${fault}`) };
}
