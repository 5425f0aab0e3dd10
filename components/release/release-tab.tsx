"use client";
import Plus from "lucide-react/icons/plus";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslations } from "use-intl";
import type { DriftAct } from "@/components/drift/drift-banner";
import { ChainNote } from "@/components/environments/chain-note";
import { ConvertFramework } from "@/components/environments/convert-framework";
import { SetupCard } from "@/components/environments/setup-card";
import { GuardedButton } from "@/components/shell/guarded-button";
import { DEFAULT_ALIAS } from "@/lib/domain/alias";
import type { Drift } from "@/lib/domain/drift-schema";
import { arrangeEnvironments } from "@/lib/domain/environment";
import type { Environment } from "@/lib/domain/environment-schema";
import type { AliasView, FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import type { EnvironmentAct } from "@/lib/domain/promotion";
import { aliasRoles } from "@/lib/domain/roles";
import { LATEST } from "@/lib/domain/version";
import { type AliasDraft, draftOf } from "./alias-draft";
import { EnvironmentChain } from "./environment-chain";
import { TrafficPanel } from "./traffic-panel";
import { useHandOver } from "./use-hand-over";

const CreateAliasDialog = dynamic(() => import("./create-alias-dialog").then((module) => module.CreateAliasDialog));
const DeleteAliasDialog = dynamic(() => import("./delete-alias-dialog").then((module) => module.DeleteAliasDialog));
const ReleaseCharts = dynamic(
  () => import("@/components/monitoring/release-charts").then((module) => module.ReleaseCharts),
  { ssr: false, loading: () => <div className="h-72" /> },
);
const DriftBanners = dynamic(() => import("@/components/drift/drift-banners").then((module) => module.DriftBanners));
const DriftDialog = dynamic(() => import("@/components/drift/drift-dialog").then((module) => module.DriftDialog));
const PromoteDialog = dynamic(() =>
  import("@/components/environments/promote-dialog").then((module) => module.PromoteDialog),
);
const EditEnvironmentsDialog = dynamic(() =>
  import("@/components/environments/edit-environments-dialog").then((module) => module.EditEnvironmentsDialog),
);

type Opened =
  | { dialog: "create" | "edit" }
  /** The alias as it was when deletion was asked for: the dialog stays when the alias is gone. */
  | { dialog: "delete"; alias: AliasView }
  /** The drift as it was shown: the dialog stays when it is no longer open. */
  | { dialog: "drift"; drift: Drift; act: DriftAct }
  | { dialog: "promote"; from: Environment; isPublishing: boolean };

/** The environments of a function, and the traffic of the one that is chosen in the address. */
export function ReleaseTab({ functionKey, view }: { functionKey: FunctionKey; view: FunctionView }) {
  const t = useTranslations("release.createAlias");
  const [asked, setAsked] = useQueryState("alias", parseAsString.withOptions({ history: "replace" }));
  const [opened, setOpened] = useState<Opened | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const { aliases, versions } = view;
  const alias = aliases.find(({ name }) => name === asked) ?? aliases.find(({ name }) => name === mainAliasOf(view));
  const { serial, startsInReview, handOver } = useHandOver(functionKey, alias?.name ?? null);
  const handleHandOver = (aliasName: string, draft: AliasDraft) => {
    // The dialog that hands over has to be gone, and the focus back where it was opened, before the review takes it.
    flushSync(() => setOpened(null));
    setTimeout(() => {
      handOver(aliasName, draft);
      void setAsked(aliasName);
    });
  };
  const handleAct = (environment: Environment, act: EnvironmentAct) => {
    const target = aliases.find(({ name }) => name === environment.alias);
    if (target === undefined) return;
    if (act === "promote" || act === "publishAndPromote") {
      setOpened({ dialog: "promote", from: environment, isPublishing: act === "publishAndPromote" });
    } else if (act === "pointAtLatest") {
      handleHandOver(target.name, { ...draftOf(target, versions), mode: "version", version: LATEST });
    } else {
      void setAsked(target.name);
      panel.current?.scrollIntoView({ block: "nearest" });
      panel.current?.focus({ preventScroll: true });
    }
  };
  const close = () => setOpened(null);
  return (
    <div className="space-y-4 px-4 py-4 max-sm:pb-24 sm:space-y-5 sm:px-6 sm:py-5">
      <div>
        <EnvironmentChain
          functionKey={functionKey}
          view={view}
          chosen={alias?.name ?? null}
          onChoose={(name) => void setAsked(name)}
          onAct={handleAct}
        />
        <ChainNote functionKey={functionKey} onEdit={() => setOpened({ dialog: "edit" })} />
      </div>
      {view.drifts !== undefined && (
        <DriftBanners
          drifts={view.drifts}
          chosen={alias?.name ?? null}
          aliasNames={aliases.map(({ name }) => name)}
          onChoose={(name) => void setAsked(name)}
          onAct={(drift, act) => setOpened({ dialog: "drift", drift, act })}
        />
      )}
      {alias !== undefined && (
        <div ref={panel} tabIndex={-1} className="scroll-mt-4 space-y-4 outline-none sm:space-y-5">
          {aliasRoles(alias).shape === "framework" && (
            <ConvertFramework
              key={`convert ${alias.name}`}
              functionKey={functionKey}
              view={view}
              alias={alias}
              onHandOver={handleHandOver}
            />
          )}
          <TrafficPanel
            key={`panel ${alias.name} ${serial}`}
            functionKey={functionKey}
            alias={alias}
            versions={versions}
            onDelete={() => setOpened({ dialog: "delete", alias })}
            startsInReview={startsInReview}
            charts={<ReleaseCharts functionKey={functionKey} alias={alias} />}
          />
        </div>
      )}
      <SetupCard
        functionKey={functionKey}
        view={view}
        invite={
          aliases.every(({ name }) => name === DEFAULT_ALIAS) ? { title: t("inviteTitle"), text: t("invite") } : null
        }
      >
        <GuardedButton action="alias.edit" onClick={() => setOpened({ dialog: "create" })}>
          <Plus aria-hidden="true" className="size-3.5" />
          {t("button")}
        </GuardedButton>
      </SetupCard>
      {opened?.dialog === "delete" && (
        <DeleteAliasDialog
          functionKey={functionKey}
          alias={opened.alias}
          onClose={close}
          onDeleted={() => void setAsked(null)}
        />
      )}
      {opened?.dialog === "drift" && (
        <DriftDialog
          functionKey={functionKey}
          asked={opened.drift}
          now={view.drifts?.find(({ id }) => id === opened.drift.id)}
          act={opened.act}
          onClose={close}
        />
      )}
      {opened?.dialog === "create" && (
        <CreateAliasDialog
          functionKey={functionKey}
          versions={versions}
          takenNames={aliases.map(({ name }) => name)}
          proposedName={aliases.some(({ name }) => name === "release") ? "" : "release"}
          onClose={close}
          onCreated={(aliasName) => void setAsked(aliasName)}
        />
      )}
      {opened?.dialog === "promote" && (
        <PromoteDialog
          functionKey={functionKey}
          view={view}
          from={opened.from}
          startsWithLatest={opened.isPublishing}
          onClose={close}
          onHandOver={handleHandOver}
        />
      )}
      {opened?.dialog === "edit" && <EditEnvironmentsDialog functionKey={functionKey} view={view} onClose={close} />}
    </div>
  );
}

/** What the page opens with: production where there is one, else the last environment of the chain. */
function mainAliasOf({ aliases, environments }: FunctionView): string | null {
  const { chain, others } = arrangeEnvironments(aliases, environments);
  return (chain.find(({ id }) => id === "release") ?? chain.at(-1) ?? others[0])?.alias ?? null;
}
