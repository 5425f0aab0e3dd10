"use client";
import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { RoutingSummary } from "@/components/alias/routing-summary";
import { SplitBar } from "@/components/alias/split-bar";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import { EnvironmentActList } from "@/components/environments/environment-act-list";
import { EnvironmentNumbers } from "@/components/environments/environment-numbers";
import { HealthWord } from "@/components/environments/health-word";
import { useEnvironmentFigures } from "@/components/environments/use-environment-figures";
import { VersionTrouble } from "@/components/environments/version-trouble";
import { environmentHealth } from "@/lib/domain/environment-health";
import type { Environment } from "@/lib/domain/environment-schema";
import type { AliasView, FunctionKey, VersionView } from "@/lib/domain/function-schema";
import type { EnvironmentAct } from "@/lib/domain/promotion";
import { functionHref } from "./function-href";
import { LastChangeWords } from "./last-change-words";

interface EnvironmentCardProps {
  functionKey: FunctionKey;
  environment: Environment;
  alias: AliasView;
  versions: readonly VersionView[];
  acts: readonly EnvironmentAct[];
  isChosen: boolean;
  onChoose: () => void;
  onAct: (act: EnvironmentAct) => void;
}

/**
 * One environment of the chain: its versions, how requests are split, how it does, and what can be done about it. All of
 * the card chooses it, which shows its panel. On a small screen only the first two lines are left of it.
 */
export function EnvironmentCard(props: EnvironmentCardProps) {
  const { functionKey, environment, alias, versions, acts, isChosen, onChoose, onAct } = props;
  const t = useTranslations("release.chain");
  const name = useEnvironmentName()(environment.id);
  const figures = useEnvironmentFigures(functionKey, alias.name);
  const health = environmentHealth(alias, versions, figures);
  return (
    <div
      data-chosen={isChosen ? "" : undefined}
      className={clsx(
        "relative flex min-w-0 flex-col rounded-xl sm:@container border bg-surface px-2.5 py-1.5 max-sm:shrink-0 sm:h-full sm:p-4",
        "has-[a:focus-visible]:outline-2 has-[a:focus-visible]:outline-stable has-[a:focus-visible]:outline-offset-2",
        isChosen ? "border-ink/60 sm:shadow-[0_8px_24px_-16px_rgb(0_0_0/0.25)]" : "border-line hover:border-field",
      )}
    >
      <div className="flex items-baseline gap-2 text-[12px] sm:text-[13.5px]">
        <Link
          // The address keeps the page's own path, so it is one of its routes.
          href={functionHref(functionKey, { alias: alias.name }) as Route}
          prefetch={false}
          // A plain click changes the address without asking the server: the panel's data is here already.
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onChoose();
          }}
          aria-current={isChosen ? "true" : undefined}
          className="min-w-0 outline-none after:absolute after:inset-0 after:rounded-xl max-sm:max-w-52 max-sm:truncate sm:break-words"
        >
          <span className={clsx("font-medium", !isChosen && "max-sm:text-muted")}>{name}</span>{" "}
          {name !== alias.name && <code className="font-mono text-[12px] text-faint">{alias.name}</code>}
        </Link>
        {alias.openChange !== null && <span className="shrink-0 text-[12px] text-warn">{t("open")}</span>}
        <span className="ml-auto self-center sm:self-start">
          <HealthWord health={health} isShort />
        </span>
      </div>
      <div className="mt-1 sm:mt-3">
        <RoutingSummary alias={alias} />
      </div>
      <SplitBar alias={alias} className="mt-2 max-sm:hidden" />
      <div className="flex flex-1 flex-col max-sm:hidden">
        <VersionTrouble health={health} />
        {/* Room for the figures is kept before they come, so that nothing moves when they do. */}
        <div className="mt-2.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-[12px] text-muted">
          <span className="min-w-0 basis-[10.5rem] @max-[11rem]:min-h-9">
            <EnvironmentNumbers figures={figures} />
          </span>
          <EnvironmentActList acts={acts} environmentName={name} onAct={onAct} />
        </div>
        <p className="mt-auto min-h-6 break-words pt-1.5 text-[12px] text-faint">
          <LastChangeWords alias={alias} />
        </p>
      </div>
    </div>
  );
}
