"use client";
import { clsx } from "clsx";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { ChosenEnvironment } from "@/components/environments/chosen-environment";
import { arrangeEnvironments } from "@/lib/domain/environment";
import type { Environment } from "@/lib/domain/environment-schema";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { type EnvironmentAct, environmentActs } from "@/lib/domain/promotion";
import { EnvironmentCard } from "./environment-card";

interface EnvironmentChainProps {
  functionKey: FunctionKey;
  view: Pick<FunctionView, "aliases" | "versions" | "environments">;
  chosen: string | null;
  onChoose: (aliasName: string) => void;
  onAct: (environment: Environment, act: EnvironmentAct) => void;
}

/** The way of a version to its users, from the first environment to the last; further aliases stand below it. */
export function EnvironmentChain({ functionKey, view, chosen, onChoose, onAct }: EnvironmentChainProps) {
  const t = useTranslations("release.chain");
  const nav = useRef<HTMLElement>(null);
  const { aliases, versions, environments } = view;
  const { chain, others } = arrangeEnvironments(aliases, environments);
  useEffect(() => {
    if (chosen !== null && nav.current !== null) centreChosen(nav.current);
  }, [chosen]);
  const partsOf = (environment: Environment) => {
    const alias = aliases.find(({ name }) => name === environment.alias);
    if (alias === undefined) return null;
    const index = chain.indexOf(environment);
    return {
      ...{ functionKey, environment, alias, versions },
      acts: environmentActs(alias, { isFirst: index === 0, hasNext: index >= 0 && index < chain.length - 1 }),
      onAct: (act: EnvironmentAct) => onAct(environment, act),
    };
  };
  const card = (environment: Environment) => {
    const parts = partsOf(environment);
    return parts === null ? null : (
      <EnvironmentCard {...parts} isChosen={parts.alias.name === chosen} onChoose={() => onChoose(parts.alias.name)} />
    );
  };
  const shown = [...chain, ...others].find(({ alias }) => alias === chosen);
  const shownParts = shown === undefined ? null : partsOf(shown);
  return (
    <div>
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
        <ul className="flex shrink-0 gap-2 empty:hidden sm:grid sm:grid-cols-[repeat(auto-fill,minmax(17rem,1fr))] sm:gap-3">
          {others.map((environment) => (
            <li key={environment.alias} className="min-w-0 max-sm:shrink-0">
              {card(environment)}
            </li>
          ))}
        </ul>
      </nav>
      {shownParts !== null && <ChosenEnvironment {...shownParts} />}
    </div>
  );
}

/** On a small screen the row is wider than the screen: moves it, never the page, so that the chosen card is in sight. */
function centreChosen(row: HTMLElement): void {
  const card = row.querySelector<HTMLElement>("[data-chosen]");
  if (card !== null) row.scrollLeft = card.offsetLeft - (row.clientWidth - card.offsetWidth) / 2;
}
