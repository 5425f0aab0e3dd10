"use client";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
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
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <HealthWord health={health} />
        {/* Room for the figures is kept before they come, so that nothing moves when they do. */}
        <span className="min-w-[10.5rem] flex-1">
          <EnvironmentNumbers figures={figures} />
        </span>
        <EnvironmentActList acts={acts} environmentName={name} onAct={onAct} />
      </div>
      <VersionTrouble health={health} />
    </div>
  );
}
