"use client";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import { LastChangeWords } from "@/components/release/last-change-words";
import { environmentHealth } from "@/lib/domain/environment-health";
import type { Environment } from "@/lib/domain/environment-schema";
import type { AliasView, FunctionKey, VersionView } from "@/lib/domain/function-schema";
import type { EnvironmentAct } from "@/lib/domain/promotion";
import { EnvironmentActList } from "./environment-act-list";
import { EnvironmentNumbers } from "./environment-numbers";
import { HealthWord } from "./health-word";
import { useEnvironmentFigures } from "./use-environment-figures";
import { VersionTrouble } from "./version-trouble";

interface ChosenEnvironmentProps {
  functionKey: FunctionKey;
  environment: Environment;
  alias: AliasView;
  versions: readonly VersionView[];
  acts: readonly EnvironmentAct[];
  onAct: (act: EnvironmentAct) => void;
}

/** What the small cards of a small screen have no room for, said of the chosen environment under their row. */
export function ChosenEnvironment({ functionKey, environment, alias, versions, acts, onAct }: ChosenEnvironmentProps) {
  const name = useEnvironmentName()(environment.id);
  const figures = useEnvironmentFigures(functionKey, alias.name);
  const health = environmentHealth(alias, versions, figures);
  return (
    <div className="mt-2 text-[12px] text-muted sm:hidden">
      <p className="flex gap-2">
        <HealthWord health={health} />
        <EnvironmentNumbers figures={figures} />
      </p>
      <VersionTrouble health={health} />
      <p className="truncate text-faint">
        <LastChangeWords alias={alias} />
      </p>
      <div className="mt-1">
        <EnvironmentActList acts={acts} environmentName={name} onAct={onAct} />
      </div>
    </div>
  );
}
