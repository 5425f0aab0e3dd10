"use client";
import { useTranslations } from "use-intl";
import { useEnvironmentName } from "@/components/alias/use-environment-name";
import type { AliasDraft } from "@/components/release/alias-draft";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { SelectField } from "@/components/ui/select-field";
import type { Environment } from "@/lib/domain/environment-schema";
import type { FunctionKey, FunctionView } from "@/lib/domain/function-schema";
import { LATEST } from "@/lib/domain/version";
import { EvidenceBlock } from "./evidence-block";
import { HeadVersion } from "./head-version";
import { PromotionOutcome, statusOf } from "./promotion-outcome";
import { usePromotion } from "./use-promotion";
import { VersionChoice } from "./version-choice";
import { WayFields } from "./way-fields";

interface PromoteDialogProps {
  functionKey: FunctionKey;
  view: FunctionView;
  from: Environment;
  /** Begins with `$LATEST`, which is published on the way. */
  startsWithLatest: boolean;
  onClose: () => void;
  /** Takes the draft to the target's panel and opens its review: this dialog changes no alias. */
  onHandOver: (aliasName: string, draft: AliasDraft) => void;
}

/** From one environment to a later one: which version, what is known of it, and how it comes in. */
export function PromoteDialog(props: PromoteDialogProps) {
  const { functionKey, view, from, startsWithLatest, onClose, onHandOver } = props;
  const t = useTranslations("environments.promote");
  const environmentName = useEnvironmentName();
  const promotion = usePromotion(view, from, startsWithLatest);
  const { target, targets, chosen, plan } = promotion;
  const draft = plan?.draft ?? null;
  const canGoOn = plan !== null && draft !== null && plan.isDirty && statusOf(view.versions, plan.version) === null;
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title", { environment: environmentName(from.id) })}
      description={t("description")}
      footer={
        <>
          <Button onClick={onClose}>{t("close")}</Button>
          <Button
            variant="primary"
            disabled={!canGoOn}
            onClick={() => plan !== null && draft !== null && onHandOver(plan.target.alias.name, draft)}
          >
            {t("review", { environment: target === undefined ? "" : environmentName(target.environment.id) })}
          </Button>
        </>
      }
    >
      {target === undefined ? (
        <p className="text-muted">{t("nowhere")}</p>
      ) : (
        <div className="space-y-4">
          <VersionChoice
            choices={promotion.choices}
            versions={view.versions}
            chosen={chosen}
            onChoose={promotion.choose}
          />
          <EvidenceBlock functionKey={functionKey} environment={from} version={chosen} />
          {chosen === LATEST && (
            <HeadVersion
              functionKey={functionKey}
              view={view}
              version={promotion.headVersion}
              onVersion={promotion.setHeadVersion}
            />
          )}
          <SelectField
            label={t("to")}
            value={target.environment.alias}
            onChange={(event) => promotion.aim(event.target.value)}
          >
            {targets.map(({ environment }) => (
              <option key={environment.alias} value={environment.alias}>
                {t("target", { environment: environmentName(environment.id), alias: environment.alias })}
              </option>
            ))}
          </SelectField>
          {plan !== null && (
            <>
              <WayFields
                kind={plan.kind}
                onKind={promotion.setKind}
                share={promotion.share}
                onShare={promotion.setShare}
                version={plan.version}
                stable={plan.stable}
                hindrance={plan.hindrance}
              />
              <PromotionOutcome functionKey={functionKey} versions={view.versions} plan={plan} />
            </>
          )}
        </div>
      )}
    </Dialog>
  );
}
