"use client";
import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { RoutingSummary } from "@/components/alias/routing-summary";
import { SplitBar } from "@/components/alias/split-bar";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import type { Environment } from "@/lib/domain/environment-schema";
import type { AliasView } from "@/lib/domain/function-schema";

interface EnvironmentCardProps {
  environment: Environment;
  alias: AliasView;
  href: string;
  isChosen: boolean;
  onChoose: () => void;
}

/** One environment of the chain: its versions and how requests are split. Choosing it shows its panel. */
export function EnvironmentCard({ environment, alias, href, isChosen, onChoose }: EnvironmentCardProps) {
  const t = useTranslations("release.chain");
  const name = useEnvironmentName()(environment.id);
  return (
    <Link
      // The address keeps the page's own path, so it is one of its routes.
      href={href as Route}
      prefetch={false}
      // A plain click changes the address without asking the server: the panel's data is here already.
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onChoose();
      }}
      aria-current={isChosen ? "true" : undefined}
      className={clsx(
        "block min-w-0 rounded-xl border bg-surface px-2.5 py-1.5 max-sm:shrink-0 sm:h-full sm:p-4",
        isChosen ? "border-ink/60 sm:shadow-[0_8px_24px_-16px_rgb(0_0_0/0.25)]" : "border-line hover:border-field",
      )}
    >
      <span className="flex items-baseline gap-2 text-[12px] sm:text-[13.5px]">
        <span className={clsx("font-medium", !isChosen && "max-sm:text-muted")}>{name}</span>
        {name !== alias.name && <code className="min-w-0 truncate font-mono text-[12px] text-faint">{alias.name}</code>}
        {alias.openChange !== null && <span className="ml-auto text-[12px] text-warn">{t("open")}</span>}
      </span>
      <span className="mt-1 block sm:mt-3">
        <RoutingSummary alias={alias} />
      </span>
      <SplitBar alias={alias} className="mt-2 max-sm:hidden" />
    </Link>
  );
}
