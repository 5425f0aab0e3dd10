"use client";
import ChevronRight from "lucide-react/icons/chevron-right";
import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { environmentsOf } from "@/lib/domain/environment";
import type { AliasView, FunctionKey } from "@/lib/domain/function-schema";
import { EnvironmentCard } from "./environment-card";
import { functionHref } from "./function-href";

interface EnvironmentChainProps {
  functionKey: FunctionKey;
  aliases: readonly AliasView[];
  chosen: string | null;
  onChoose: (aliasName: string) => void;
}

/** The way of a version to its users, from the first environment to the last; further aliases stand after it. */
export function EnvironmentChain({ functionKey, aliases, chosen, onChoose }: EnvironmentChainProps) {
  const t = useTranslations("release.chain");
  return (
    <nav aria-label={t("label")} className="max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:pb-1">
      <ul className="flex gap-2 sm:flex-wrap sm:items-stretch sm:gap-x-0 sm:gap-y-3">
        {environmentsOf(aliases).map((environment, index) => {
          const alias = aliases.find(({ name }) => name === environment.alias);
          if (alias === undefined) return null;
          return (
            <Fragment key={environment.alias}>
              {index > 0 && (
                <li aria-hidden="true" className="hidden w-8 shrink-0 place-items-center text-faint sm:grid">
                  <ChevronRight className="size-4" />
                </li>
              )}
              <li className="max-sm:shrink-0 sm:min-w-52 sm:flex-1">
                <EnvironmentCard
                  environment={environment}
                  alias={alias}
                  href={functionHref(functionKey, { alias: alias.name })}
                  isChosen={alias.name === chosen}
                  onChoose={() => onChoose(alias.name)}
                />
              </li>
            </Fragment>
          );
        })}
      </ul>
    </nav>
  );
}
