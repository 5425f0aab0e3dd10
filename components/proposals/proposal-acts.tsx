import { useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { Proposal } from "@/lib/domain/proposal-schema";

interface ProposalActsProps {
  proposal: Proposal;
  isDeciding: boolean;
  onApprove: () => void;
  onReject: () => void;
  onWithdraw: () => void;
}

/** What the reader may do with an open proposal; what they may not is said in words. */
export function ProposalActs({ proposal, isDeciding, onApprove, onReject, onWithdraw }: ProposalActsProps) {
  const t = useTranslations("proposals.act");
  const noteId = useId();
  const { whyNot, votes, requiredApprovals } = proposal;
  const given = votes.filter(({ decision, counts }) => decision === "approve" && counts).length;
  const isLast = given + 1 >= requiredApprovals;
  const isMine = whyNot.withdraw !== "notOwn";
  if (isMine) {
    return (
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <p className="min-w-0 flex-1 basis-52 text-[12.5px] text-muted">{t("own")}</p>
        <Button disabled={isDeciding || whyNot.withdraw !== null} onClick={onWithdraw}>
          {t("withdraw")}
        </Button>
      </div>
    );
  }
  const approve = whyNot.approve;
  const mayApprove = approve === null && !isDeciding;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <p id={noteId} className="min-w-0 flex-1 basis-52 text-[12.5px] text-muted">
        {approve === null ? (isLast ? t("sendsAtOnce") : t("countsOnly")) : t(`whyNot.${approve}`)}
      </p>
      {whyNot.reject === null && (
        <Button disabled={isDeciding} onClick={onReject}>
          {t("reject")}
        </Button>
      )}
      <Button
        variant="primary"
        aria-disabled={!mayApprove}
        aria-describedby={noteId}
        onClick={() => mayApprove && onApprove()}
      >
        {isDeciding ? t("deciding") : isLast ? t("approveApply") : t("approve")}
      </Button>
    </div>
  );
}
