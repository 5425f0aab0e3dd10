"use client";
import clsx from "clsx";
import dynamic from "next/dynamic";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { OwnerButton } from "@/components/drift/owner-button";
import { useAliasOwner } from "@/components/drift/use-alias-owner";
import { RulePart } from "@/components/routing/rule-part";
import { Card } from "@/components/ui/card";
import type { AliasView, FunctionKey, VersionView } from "@/lib/domain/function-schema";
import { useAliasRights } from "./access-context";
import { AliasDraftProvider, useAliasDraft } from "./alias-draft-context";
import { DeleteAliasButton } from "./delete-alias-button";
import { DescribeAliasButton } from "./describe-alias-button";
import { LastChange } from "./last-change";
import { ModeSwitch } from "./mode-switch";
import { OneVersionEditor } from "./one-version-editor";
import { OpenChangeBanner } from "./open-change-banner";
import { PanelFoot } from "./panel-foot";
import { WeightEditor } from "./weight-editor";

const PanelAccess = dynamic(() => import("./panel-access").then((module) => module.PanelAccess));
const OwnerNote = dynamic(() => import("@/components/drift/owner-note").then((module) => module.OwnerNote));
const WhoGetsWhat = dynamic(() => import("@/components/routing/who-gets-what").then((module) => module.WhoGetsWhat), {
  ssr: false,
  loading: () => <Card className="h-72" />,
});

interface TrafficPanelProps {
  functionKey: FunctionKey;
  alias: AliasView;
  versions: readonly VersionView[];
  onDelete: () => void;
  /** How the versions do; right under the slider that moves traffic between them. */
  charts?: ReactNode;
  /** Opens the review at once: the draft was handed over, e.g. by "Promote". */
  startsInReview?: boolean;
}

/** Everything about one alias's traffic: what is in force, a draft of what should be, and the way to send it. */
export function TrafficPanel({
  functionKey,
  alias,
  versions,
  onDelete,
  charts,
  startsInReview = false,
}: TrafficPanelProps) {
  const t = useTranslations("release.panel");
  const titleId = useId();
  const owner = useAliasOwner(functionKey, alias.name);
  const rights = useAliasRights(alias.name);
  const isPlain = rights.hindrance === null && (rights.access?.openProposals ?? 0) === 0;
  return (
    <AliasDraftProvider functionKey={functionKey} live={alias} versions={versions}>
      <Sides charts={charts}>
        <Card aria-labelledby={titleId} className="min-w-0 self-start">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-4 sm:px-5">
            <h2 id={titleId} className="mr-auto min-w-0 break-all font-semibold text-[15px] sm:mr-0">
              {t.rich("title", { alias: alias.name, code: (chunks) => <code className="font-mono">{chunks}</code> })}
            </h2>
            <ModeSwitch />
            <span className="flex items-center gap-2 text-[12px] text-muted sm:ml-auto">
              <LastChange functionKey={functionKey} alias={alias} />
              <span className="-mr-2 flex">
                <OwnerButton functionKey={functionKey} aliasName={alias.name} />
                <DescribeAliasButton functionKey={functionKey} alias={alias} />
                <DeleteAliasButton aliasName={alias.name} onDelete={onDelete} />
              </span>
            </span>
            {alias.description !== "" && (
              <p className="-mt-1.5 basis-full break-words text-[12.5px] text-muted">{alias.description}</p>
            )}
          </div>
          {owner !== undefined && (
            <div className="mx-4 mt-3 sm:mx-5">
              <OwnerNote owner={owner} />
            </div>
          )}
          {alias.openChange !== null && <OpenChangeBanner change={alias.openChange} />}
          {!isPlain && <PanelAccess functionKey={functionKey} aliasName={alias.name} rights={rights} />}
          <Editor />
          <PanelFoot functionKey={functionKey} startsInReview={startsInReview} />
        </Card>
      </Sides>
    </AliasDraftProvider>
  );
}

/**
 * Rules and what they do stand side by side where there is room. A slider gets the whole width, and under it what it
 * moves. Every part keeps its place in the tree when the mode changes, and with it what was typed.
 */
function Sides({ children, charts }: { children: ReactNode; charts: ReactNode }) {
  const isByRule = useAliasDraft((draft) => draft.mode === "rule");
  return (
    <div className={clsx("grid gap-4 sm:gap-5", isByRule && "min-[1100px]:grid-cols-[1.15fr_1fr]")}>
      {children}
      <div className={clsx("grid min-w-0", isByRule && "order-1 min-[1100px]:col-span-2")}>{charts}</div>
      <WhoGetsWhat isBeside={isByRule} />
    </div>
  );
}

function Editor() {
  const mode = useAliasDraft((draft) => draft.mode);
  switch (mode) {
    case "weight":
      return (
        <div className="pb-4">
          <WeightEditor />
        </div>
      );
    case "rule":
      return <RulePart />;
    case "version":
      return <OneVersionEditor />;
  }
}
