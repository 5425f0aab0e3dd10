"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useId, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import { GuardedButton } from "@/components/shell/guarded-button";
import { Card } from "@/components/ui/card";
import { arrangeEnvironments } from "@/lib/domain/environment";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { environmentsQuery } from "./environment-queries";

const SetupDialog = dynamic(() => import("./setup-dialog").then((module) => module.SetupDialog));

interface SetupCardProps {
  functionKey: FunctionKey;
  view: Pick<FunctionView, "aliases" | "environments">;
  /** Said instead of what is missing, where nothing was ever set up. */
  invite: { title: string; text: string } | null;
  /** Further acts beside "Set up environments". */
  children: ReactNode;
}

/** What is missing of the chain, aliases or their entry points, with the way to make all of it. Quiet: nothing is wrong. */
export function SetupCard({ functionKey, view, invite, children }: SetupCardProps) {
  const t = useTranslations("environments.setup");
  const format = useFormatter();
  const environmentName = useEnvironmentName();
  const [isOpen, setOpen] = useState(false);
  const titleId = useId();
  const { missing } = arrangeEnvironments(view.aliases, view.environments);
  // Whether entry points are missing only the cloud can say; with aliases missing nobody has to ask.
  const { data } = useQuery({ ...environmentsQuery(functionKey), enabled: missing.length === 0 });
  const todo = data?.setup.steps.filter(({ state }) => state === "todo") ?? [];
  if (missing.length === 0 && todo.length === 0 && !isOpen) return <div>{children}</div>;
  const names = missing.map(({ id, alias }) => t("named", { environment: environmentName(id), alias }));
  const entrances = [...new Set(todo.map(({ alias }) => alias))];
  return (
    <Card aria-labelledby={titleId} className="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-4 sm:px-5">
      <div className="min-w-0 flex-1 basis-72">
        <h2 id={titleId} className="font-medium">
          {invite?.title ?? t("title")}
        </h2>
        <p className="mt-0.5 max-w-[70ch] text-[12.5px] text-muted">
          {invite !== null && <>{invite.text} </>}
          {missing.length > 0 && t("missing", { names: format.list(names), count: names.length })}
          {missing.length === 0 && entrances.length > 0 && t("missingEntrances", { names: format.list(entrances) })}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <GuardedButton action="environment.edit" onClick={() => setOpen(true)}>
          {t("button")}
        </GuardedButton>
        {children}
      </div>
      {isOpen && <SetupDialog functionKey={functionKey} onClose={() => setOpen(false)} />}
    </Card>
  );
}
