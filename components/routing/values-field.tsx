"use client";
import Plus from "lucide-react/icons/plus";
import X from "lucide-react/icons/x";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import type { SampleRequest } from "@/lib/domain/resolve-version";

/** A line of the list; the id stays with it while others come and go. */
export interface Entry {
  id: number;
  name: string;
  value: string;
}

const ROUTING_KEY_LIMIT_BYTES = 1024;

export function entriesOf(values: Readonly<Record<string, string>>): Entry[] {
  return Object.entries(values).map(([name, value], id) => ({ id, name, value }));
}

/** Lines without a name are left out. */
export function valuesOf(entries: readonly Entry[]): Record<string, string> {
  return Object.fromEntries(entries.flatMap(({ name, value }) => (name.trim() === "" ? [] : [[name.trim(), value]])));
}

function bytesOf(entries: readonly Entry[]): number {
  return new TextEncoder().encode(JSON.stringify(valuesOf(entries))).length;
}

export function isTooLong(kind: SampleRequest["kind"], entries: readonly Entry[]): boolean {
  return kind === "routingKey" && bytesOf(entries) > ROUTING_KEY_LIMIT_BYTES;
}

/** Headers that let somebody in: a saved request is everybody's. */
const SECRET = /^(?:proxy-)?authorization$|^cookie$|api-?key|token|secret/i;

interface ValuesFieldProps {
  kind: SampleRequest["kind"];
  entries: readonly Entry[];
  onChange: (entries: Entry[]) => void;
}

/** Names and values of a request, a line each. */
export function ValuesField({ kind, entries, onChange }: ValuesFieldProps) {
  const t = useTranslations("routing.values");
  const group = useRef<HTMLFieldSetElement>(null);
  const change = (id: number, part: Partial<Entry>) =>
    onChange(entries.map((entry) => (entry.id === id ? { ...entry, ...part } : entry)));
  const bytes = bytesOf(entries);
  const secret = entries.find(({ name, value }) => SECRET.test(name) && value !== "");
  return (
    <fieldset ref={group}>
      <legend className="mb-1 font-medium text-[12.5px]">{kind === "http" ? t("headers") : t("routingKey")}</legend>
      <ul className="space-y-2">
        {entries.map(({ id, name, value }, index) => (
          <li key={id} className="flex items-start gap-2">
            <TextField
              label={t("name", { place: index + 1 })}
              hideLabel
              placeholder={t("namePlaceholder")}
              value={name}
              maxLength={200}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              onChange={(event) => change(id, { name: event.target.value })}
              className="min-w-0 flex-1"
            />
            <TextField
              label={t("value", { place: index + 1 })}
              hideLabel
              placeholder={t("valuePlaceholder")}
              value={value}
              maxLength={1000}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              onChange={(event) => change(id, { value: event.target.value })}
              className="min-w-0 flex-1"
            />
            <Button
              variant="ghost"
              size="icon"
              aria-label={t("remove", { place: index + 1 })}
              onClick={() => {
                onChange(entries.filter((entry) => entry.id !== id));
                // The button that was pressed is gone: the focus stays in the group.
                group.current?.querySelector<HTMLElement>("[data-add-value]")?.focus();
              }}
            >
              <X aria-hidden="true" className="size-3.5" />
            </Button>
          </li>
        ))}
      </ul>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <Button
          size="small"
          data-add-value=""
          onClick={() =>
            onChange([...entries, { id: Math.max(-1, ...entries.map(({ id }) => id)) + 1, name: "", value: "" }])
          }
        >
          <Plus aria-hidden="true" className="size-3.5" />
          {t("add")}
        </Button>
        {kind === "routingKey" && (
          <span className="num text-[12px] text-muted">{t("bytes", { bytes, limit: ROUTING_KEY_LIMIT_BYTES })}</span>
        )}
      </div>
      {secret !== undefined && (
        <p role="status" className="mt-1 text-[12px] text-warn">
          {t("secret", { name: secret.name })}
        </p>
      )}
      {isTooLong(kind, entries) && (
        <p role="alert" className="mt-1 text-[12px] text-bad">
          {t("tooLong", { limit: ROUTING_KEY_LIMIT_BYTES })}
        </p>
      )}
    </fieldset>
  );
}
