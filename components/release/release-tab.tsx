"use client";
import Plus from "lucide-react/icons/plus";
import dynamic from "next/dynamic";
import { parseAsString, useQueryState } from "nuqs";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DEFAULT_ALIAS } from "@/lib/domain/alias";
import { arrangeEnvironments } from "@/lib/domain/environment";
import type { AliasView, FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { EnvironmentChain } from "./environment-chain";
import { TrafficPanel } from "./traffic-panel";

const CreateAliasDialog = dynamic(() => import("./create-alias-dialog").then((module) => module.CreateAliasDialog));
const DeleteAliasDialog = dynamic(() => import("./delete-alias-dialog").then((module) => module.DeleteAliasDialog));
const ShareHistory = dynamic(() => import("./share-history").then((module) => module.ShareHistory), { ssr: false });

/** The environments of a function, and the traffic of the one that is chosen in the address. */
export function ReleaseTab({ functionKey, view }: { functionKey: FunctionKey; view: FunctionView }) {
  const t = useTranslations("release.createAlias");
  const [asked, setAsked] = useQueryState("alias", parseAsString.withOptions({ history: "replace" }));
  const [isCreating, setCreating] = useState(false);
  /** Kept as it was when deletion was asked for: the dialog stays when the alias is gone. */
  const [deleting, setDeleting] = useState<AliasView | null>(null);
  const inviteId = useId();
  const { aliases, versions } = view;
  const alias = aliases.find(({ name }) => name === asked) ?? aliases.find(({ name }) => name === mainAliasOf(view));
  const hasOwnAlias = aliases.some(({ name }) => name !== DEFAULT_ALIAS);
  const createButton = (
    <Button onClick={() => setCreating(true)}>
      <Plus aria-hidden="true" className="size-3.5" />
      {t("button")}
    </Button>
  );
  return (
    <div className="space-y-4 px-4 py-4 max-sm:pb-24 sm:space-y-5 sm:px-6 sm:py-5">
      <EnvironmentChain
        functionKey={functionKey}
        aliases={aliases}
        saved={view.environments}
        chosen={alias?.name ?? null}
        onChoose={(name) => void setAsked(name)}
      />
      {alias !== undefined && (
        <TrafficPanel
          key={`panel ${alias.name}`}
          functionKey={functionKey}
          alias={alias}
          versions={versions}
          onDelete={() => setDeleting(alias)}
        />
      )}
      {alias !== undefined && <ShareHistory key={`history ${alias.name}`} functionKey={functionKey} alias={alias} />}
      {hasOwnAlias ? (
        createButton
      ) : (
        <Card aria-labelledby={inviteId} className="flex flex-wrap items-center gap-x-6 gap-y-3 px-4 py-4 sm:px-5">
          <div className="min-w-0 flex-1 basis-72">
            <h2 id={inviteId} className="font-medium">
              {t("inviteTitle")}
            </h2>
            <p className="mt-0.5 max-w-[70ch] text-[12.5px] text-muted">{t("invite")}</p>
          </div>
          {createButton}
        </Card>
      )}
      {deleting !== null && (
        <DeleteAliasDialog
          functionKey={functionKey}
          alias={deleting}
          onClose={() => setDeleting(null)}
          onDeleted={() => void setAsked(null)}
        />
      )}
      {isCreating && (
        <CreateAliasDialog
          functionKey={functionKey}
          versions={versions}
          takenNames={aliases.map(({ name }) => name)}
          proposedName={aliases.some(({ name }) => name === "release") ? "" : "release"}
          onClose={() => setCreating(false)}
          onCreated={(aliasName) => void setAsked(aliasName)}
        />
      )}
    </div>
  );
}

/** What the page opens with: production where there is one, else the last environment of the chain. */
function mainAliasOf({ aliases, environments }: FunctionView): string | null {
  const { chain, others } = arrangeEnvironments(aliases, environments);
  return (chain.find(({ id }) => id === "release") ?? chain.at(-1) ?? others[0])?.alias ?? null;
}
