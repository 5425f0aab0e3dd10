"use client";

import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import Languages from "lucide-react/icons/languages";
import Search from "lucide-react/icons/search";
import SquareFunction from "lucide-react/icons/square-function";
import SunMoon from "lucide-react/icons/sun-moon";
import { useRouter } from "next/navigation";
import * as Radix from "radix-ui/dialog";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { functionPath } from "@/components/shell/function-path";
import { useRegion } from "@/components/shell/use-region";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import { functionMatchesQuery } from "@/lib/client/queries";
import { PaletteItem } from "./palette-item";
import { useDebounced } from "./use-debounced";
import { usePaletteActions } from "./use-palette-actions";

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  defaultRegion: string;
}

const TYPING_PAUSE_MS = 150;
const ICONS = { page: Search, theme: SunMoon, language: Languages, help: Search };

/** Jumps to any function of the region, to a page, or changes theme and language; all by keyboard. */
export function Palette({ open, onOpenChange, defaultRegion }: Props) {
  const t = useTranslations("palette");
  const returnFocus = useReturnFocus();
  const router = useRouter();
  const region = useRegion(defaultRegion);
  const [search, setSearch] = useState("");
  const asked = useDebounced(search.trim(), TYPING_PAUSE_MS);
  const { data, isFetching, isError } = useQuery({
    ...functionMatchesQuery(region, asked),
    enabled: open && asked !== "",
    placeholderData: (previous) => previous,
  });
  const matches = search.trim() === "" ? [] : (data?.matches ?? []);
  const actions = usePaletteActions(search);
  const isSearching = search.trim() !== "" && (asked !== search.trim() || isFetching);

  const close = () => {
    setSearch("");
    onOpenChange(false);
  };
  const run = (act: () => void) => {
    close();
    act();
  };
  const status = () => {
    if (isSearching) return t("searching");
    if (isError) return t("failed");
    return t("found", { count: matches.length + actions.length });
  };

  return (
    <Radix.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          {...returnFocus}
          aria-describedby={undefined}
          aria-modal="true"
          className="fixed inset-0 z-50 flex flex-col overflow-hidden bg-surface text-ink outline-none sm:inset-auto sm:top-[12vh] sm:left-1/2 sm:w-[36rem] sm:max-w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:rounded-xl sm:border sm:border-line sm:shadow-2xl"
        >
          <Radix.Title className="sr-only">{t("title")}</Radix.Title>
          <Command shouldFilter={false} loop label={t("title")} className="flex min-h-0 flex-1 flex-col">
            <div className="flex items-center gap-2 border-b border-line px-4">
              <Search className="size-4 shrink-0 text-faint" aria-hidden="true" />
              <Command.Input
                value={search}
                onValueChange={setSearch}
                placeholder={t("placeholder")}
                className="h-12 min-w-0 flex-1 bg-transparent text-[15px] outline-none"
              />
              <Radix.Close className="rounded-md px-1.5 py-1 text-[12px] text-muted hover:bg-sunken">
                {t("close")}
              </Radix.Close>
            </div>
            <Command.List
              label={t("results")}
              className="min-h-0 flex-1 overflow-y-auto p-2 sm:max-h-[50vh] sm:flex-none"
            >
              {matches.length > 0 && (
                <Command.Group heading={t("functions", { region })} className={GROUP}>
                  {matches.map(({ namespace, name, description }) => (
                    <PaletteItem
                      key={`${namespace}/${name}`}
                      value={`function ${namespace}/${name}`}
                      icon={SquareFunction}
                      label={name}
                      detail={description === "" ? namespace : `${namespace} · ${description}`}
                      onSelect={() => run(() => router.push(functionPath({ region, namespace, functionName: name })))}
                    />
                  ))}
                </Command.Group>
              )}
              {actions.length > 0 && (
                <Command.Group heading={t("actions")} className={GROUP}>
                  {actions.map(({ id, kind, label, act }) => (
                    <PaletteItem key={id} value={id} icon={ICONS[kind]} label={label} onSelect={() => run(act)} />
                  ))}
                </Command.Group>
              )}
            </Command.List>
            <p role="status" className="border-t border-line px-4 py-2 text-[12px] text-muted">
              {status()}
            </p>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-[12px] [&_[cmdk-group-heading]]:text-faint";
