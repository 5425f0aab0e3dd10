import Check from "lucide-react/icons/check";
import X from "lucide-react/icons/x";
import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Proposal } from "@/lib/domain/proposal-schema";

/** How many approvals a proposal has and needs, and who gave them. */
export function ProposalVotes({ proposal }: { proposal: Proposal }) {
  const t = useTranslations("proposals.votes");
  const { votes, requiredApprovals } = proposal;
  const given = votes.filter(({ decision, counts }) => decision === "approve" && counts).length;
  return (
    <div className="mt-2 space-y-1 text-[12.5px]">
      <p className="num text-muted">{t("count", { given, required: requiredApprovals })}</p>
      {votes.length > 0 && (
        <ul className="space-y-1">
          {votes.map(({ actor, decision, note, at, counts }) => (
            <li key={`${actor} ${at}`} className="flex flex-wrap items-baseline gap-x-1.5">
              {decision === "approve" ? (
                <Check aria-hidden="true" className="size-3.5 self-center text-good" />
              ) : (
                <X aria-hidden="true" className="size-3.5 self-center text-bad" />
              )}
              <span>{t(decision, { actor })}</span>
              <span className="text-faint">
                <RelativeTime at={at} />
              </span>
              {!counts && <span className="text-warn">{t("earlier")}</span>}
              {note !== null && <span className="basis-full break-words pl-5 text-muted">{note}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
