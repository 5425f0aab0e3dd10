"use client";
import Lock from "lucide-react/icons/lock";
import OctagonPause from "lucide-react/icons/octagon-pause";
import { useTranslations } from "use-intl";
import { ProposalCard } from "@/components/proposals/proposal-card";
import { useAliasProposals } from "@/components/proposals/use-alias-proposals";
import type { FunctionKey } from "@/lib/domain/function-schema";
import { type AliasRights, HINDRANCE_ID, useFunctionAccess } from "./access-context";
import { useRefusalWords } from "./use-refusal-words";

interface PanelAccessProps {
  functionKey: FunctionKey;
  aliasName: string;
  rights: AliasRights;
}

/** What stands in the way of a change of this alias, in words, and the changes that were proposed. */
export function PanelAccess({ functionKey, aliasName, rights }: PanelAccessProps) {
  const t = useTranslations("policies.panel");
  const words = useRefusalWords();
  const stop = useFunctionAccess()?.stop ?? null;
  const { hindrance, access, way } = rights;
  const proposals = useAliasProposals(functionKey, aliasName, (access?.openProposals ?? 0) > 0);
  const holds = [
    ...(stop === null
      ? []
      : [
          {
            code: "lineStopped" as const,
            key: stop.key,
            by: stop.stoppedBy,
            reason: stop.reason,
            since: stop.stoppedAt,
          },
        ]),
    ...(access?.freeze ? [{ code: "frozen" as const, ...access.freeze }] : []),
  ];
  const isSaid = hindrance === null || holds.some(({ code }) => code === hindrance.code);
  return (
    <div className="mx-4 mt-3 space-y-2 sm:mx-5">
      <div id={HINDRANCE_ID} className="space-y-2 empty:hidden">
        {holds.map((hold) => (
          <p key={hold.code} role="status" className="flex gap-2 rounded-lg bg-warn-soft px-3 py-2 text-warn">
            <OctagonPause aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
            <span className="min-w-0 break-words">
              {words(hold, aliasName)} {t("rollBackStays")}
            </span>
          </p>
        ))}
        {!isSaid && (
          <p className="flex gap-2 rounded-lg bg-sunken px-3 py-2 text-[12.5px] text-muted">
            <Lock aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
            <span className="min-w-0 break-words">
              {words(hindrance, aliasName)} {way === "propose" ? t("mayPropose") : t("mayLook")}
            </span>
          </p>
        )}
      </div>
      {proposals.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} place="panel" />
      ))}
    </div>
  );
}
