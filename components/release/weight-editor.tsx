"use client";
import ArrowRightLeft from "lucide-react/icons/arrow-right-left";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { shareOf } from "@/components/alias/share-of";
import { aliasRoles } from "@/lib/domain/roles";
import { LATEST } from "@/lib/domain/version";
import { needsReplacing } from "./alias-draft";
import { useAliasDraft, useLiveAlias } from "./alias-draft-context";
import { PanelNote } from "./panel-note";
import { ReplaceOffer } from "./replace-offer";
import { ShareField } from "./share-field";
import { SharePresets } from "./share-presets";
import { TrafficSlider } from "./traffic-slider";
import { CandidateSide, StableSide } from "./version-side";

const ObservedShare = dynamic(
  () => import("@/components/monitoring/observed-share").then((module) => module.ObservedShare),
  { ssr: false },
);

/** Traffic by weight: who gets how much, one slider, one number, and the usual shares. */
export function WeightEditor() {
  const t = useTranslations("release.panel");
  const { functionKey, live } = useLiveAlias();
  const isReplacing = useAliasDraft((draft) => draft.isReplacing);
  const hasCandidate = useAliasDraft((draft) => draft.candidate !== null);
  const isFramework = useAliasDraft((draft) => draft.candidate === LATEST && aliasRoles(live).shape === "framework");
  if (!hasCandidate) return <PanelNote>{t("noOtherVersion")}</PanelNote>;
  if (needsReplacing(live) && !isReplacing) return <ReplaceOffer />;
  return (
    <div className="px-4 pt-4 sm:px-5 sm:pt-5">
      {needsReplacing(live) && <PanelNote tone="warn">{t("replacing", { shape: aliasRoles(live).shape })}</PanelNote>}
      {isFramework && <PanelNote>{t("framework")}</PanelNote>}
      <div className="grid grid-cols-[1fr_auto_1fr] items-end gap-4">
        <CandidateSide isFixed={isFramework} />
        <ArrowRightLeft aria-hidden="true" className="mb-1 size-4 text-faint max-sm:invisible" />
        <StableSide />
      </div>
      <div className="pt-4">
        <TrafficSlider />
      </div>
      <div className="mt-3 flex flex-col gap-2 sm:flex-row sm:flex-wrap sm:items-center sm:gap-3">
        <ShareField />
        <SharePresets />
        <LiveShare />
        <kbd className="ml-auto hidden font-mono text-[11px] text-faint lg:block">{t("keys")}</kbd>
      </div>
      {aliasRoles(live).candidateShare !== null && (
        <div className="mt-2 min-h-5 max-sm:min-h-15">
          <ObservedShare functionKey={functionKey} alias={live} />
        </div>
      )}
    </div>
  );
}

/** The share in force beside the one being set up. */
function LiveShare() {
  const t = useTranslations("release.panel");
  const { live } = useLiveAlias();
  const candidate = useAliasDraft((draft) => draft.candidate);
  const share = candidate === null ? null : shareOf(live, candidate);
  if (share === null) return null;
  return (
    <span className="text-[12px] text-muted">
      {t.rich("liveNow", { share, b: (chunks) => <b className="num font-medium text-ink">{chunks}</b> })}
    </span>
  );
}
