"use client";
import { useTranslations } from "use-intl";
import { VersionChip } from "@/components/alias/version-chip";
import { RelativeTime } from "@/components/ui/relative-time";
import { compareVersions, LATEST } from "@/lib/domain/version";
import { useAliasDraft, useDraftActions, useLiveAlias } from "./alias-draft-context";
import { BigShare } from "./big-share";

/** The candidate's half of the panel: its share and which version it is. */
export function CandidateSide({ isFixed }: { isFixed: boolean }) {
  const t = useTranslations("release.panel");
  const candidate = useAliasDraft((draft) => draft.candidate);
  return (
    <div className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-1 sm:gap-x-3">
      <span className="text-[12px] text-muted sm:basis-full">{t("candidate")}</span>
      {candidate !== null && (
        <span className="sm:order-1">
          {isFixed ? <VersionChip version={candidate} part="candidate" /> : <CandidatePicker />}
        </span>
      )}
      <span className="max-sm:basis-full">
        <BigShare of="candidate" />
      </span>
      {candidate !== null && <PublishedAt version={candidate} />}
    </div>
  );
}

/** The stable version's half. */
export function StableSide() {
  const t = useTranslations("release.panel");
  const stable = useAliasDraft((draft) => draft.stable);
  return (
    <div className="flex min-w-0 flex-wrap items-baseline justify-end gap-x-2 gap-y-1 sm:flex-row-reverse sm:justify-start sm:gap-x-3">
      <span className="order-1 text-right text-[12px] text-muted sm:order-none sm:basis-full">{t("stable")}</span>
      <span className="sm:order-1">
        <VersionChip version={stable} part="stable" />
      </span>
      <span className="order-2 text-right max-sm:basis-full sm:order-none">
        <BigShare of="stable" />
      </span>
      <PublishedAt version={stable} />
    </div>
  );
}

function CandidatePicker() {
  const t = useTranslations("release.panel");
  const { versions } = useLiveAlias();
  const candidate = useAliasDraft((draft) => draft.candidate);
  const stable = useAliasDraft((draft) => draft.stable);
  const { change } = useDraftActions();
  const choices = [...new Set([...versions.map(({ version }) => version), candidate ?? ""])]
    .filter((version) => version !== "" && version !== stable)
    .toSorted(compareVersions);
  return (
    <select
      aria-label={t("candidatePicker")}
      value={candidate ?? ""}
      onChange={(event) => change({ candidate: event.target.value })}
      className="rounded-md border border-candidate/50 bg-candidate-soft h-[21px] [field-sizing:content] py-0 pr-1 pl-1.5 font-medium font-mono text-[12px] text-candidate"
    >
      {choices.map((version) => (
        <option key={version} value={version}>
          {version === LATEST ? version : t("versionOption", { version })}
        </option>
      ))}
    </select>
  );
}

function PublishedAt({ version }: { version: string }) {
  const t = useTranslations("release.panel");
  const { versions } = useLiveAlias();
  const createdAt = versions.find((known) => known.version === version)?.createdAt ?? null;
  if (createdAt === null || version === LATEST) return null;
  return (
    <span className="order-2 hidden text-[12px] text-faint sm:inline">
      {t.rich("published", { time: () => <RelativeTime at={createdAt} /> })}
    </span>
  );
}
