"use client";
import { clsx } from "clsx";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { arrangeEnvironments } from "@/lib/domain/environment";
import type { Environment } from "@/lib/domain/environment-schema";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { EnvironmentCard } from "./environment-card";
import { functionHref } from "./function-href";

interface EnvironmentChainProps {
  functionKey: FunctionKey;
  aliases: readonly AliasView[];
  /** The chain set up for this function; null: the default one. */
  saved: readonly Environment[] | null;
  chosen: string | null;
  onChoose: (aliasName: string) => void;
}

/** The way of a version to its users, from the first environment to the last; further aliases stand below it. */
export function EnvironmentChain({ functionKey, aliases, saved, chosen, onChoose }: EnvironmentChainProps) {
  const t = useTranslations("release.chain");
  const nav = useRef<HTMLElement>(null);
  const { chain, others } = arrangeEnvironments(aliases, saved);
  useEffect(() => {
    if (chosen !== null && nav.current !== null) centreChosen(nav.current);
  }, [chosen]);
  const card = (environment: Environment) => {
    const alias = aliases.find(({ name }) => name === environment.alias);
    return alias === undefined ? null : (
      <EnvironmentCard
        environment={environment}
        alias={alias}
        href={functionHref(functionKey, { alias: alias.name })}
        isChosen={alias.name === chosen}
        onChoose={() => onChoose(alias.name)}
      />
    );
  };
  return (
    <nav
      ref={nav}
      aria-label={t("label")}
      className="relative flex gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:py-0.5 sm:flex-col sm:gap-3"
    >
      <ul className="flex shrink-0 gap-2 sm:items-stretch sm:gap-0">
        {chain.map((environment, index) => (
          <li
            key={environment.alias}
            // The arrow before a card is not the card's: all cards are equally wide.
            className={clsx(
              "flex min-w-0 max-sm:shrink-0 sm:grow only:sm:max-w-md",
              index > 0 ? "sm:basis-8" : "sm:basis-0",
            )}
          >
            {index > 0 && (
              <span aria-hidden="true" className="hidden w-8 shrink-0 place-items-center text-faint sm:grid">
                <ChevronRight className="size-4" />
              </span>
            )}
            <div className="min-w-0 flex-1">{card(environment)}</div>
          </li>
        ))}
      </ul>
      <ul className="flex shrink-0 gap-2 empty:hidden sm:grid sm:grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] sm:gap-3">
        {others.map((environment) => (
          <li key={environment.alias} className="min-w-0 max-sm:shrink-0">
            {card(environment)}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** On a small screen the row is wider than the screen: moves it, never the page, so that the chosen card is in sight. */
function centreChosen(row: HTMLElement): void {
  const card = row.querySelector<HTMLElement>("[aria-current]");
  if (card !== null) row.scrollLeft = card.offsetLeft - (row.clientWidth - card.offsetWidth) / 2;
}
