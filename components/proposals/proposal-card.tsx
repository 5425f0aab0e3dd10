"use client";
import type { Route } from "next";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useId, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { AliasDiffList } from "@/components/alias/alias-diff-list";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { functionHref } from "@/components/release/function-href";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Proposal, ProposalState } from "@/lib/domain/proposal-schema";
import { ProposalActs } from "./proposal-acts";
import { ProposalVotes } from "./proposal-votes";
import { useDecision } from "./use-decision";

const RejectDialog = dynamic(() => import("./reject-dialog").then((module) => module.RejectDialog), { ssr: false });

const TONES: Record<ProposalState, BadgeTone> = {
  open: "candidate",
  applied: "good",
  rejected: "bad",
  void: "warn",
  expired: "neutral",
  withdrawn: "neutral",
};

/** One proposal: what would change, who asks, who has decided, and what the reader may do about it. */
export function ProposalCard({ proposal, place }: { proposal: Proposal; place: "panel" | "list" }) {
  const t = useTranslations("proposals");
  const format = useFormatter();
  const titleId = useId();
  const [isRejecting, setRejecting] = useState(false);
  const decision = useDecision(proposal);
  const { functionName, aliasName, author, state, stateReason } = proposal;
  const Title = place === "panel" ? "h3" : "h2";
  return (
    <article
      aria-labelledby={titleId}
      className="rounded-xl border border-line bg-surface px-3.5 py-3 sm:px-4"
      data-proposal={proposal.id}
    >
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <Title id={titleId} className="min-w-0 break-words font-medium">
          {place === "panel" ? (
            t("card.proposedBy", { author })
          ) : (
            <Link
              href={functionHref(proposal, { alias: aliasName }) as Route} // its own path; typed routes know no query
              className="underline decoration-line underline-offset-2 hover:decoration-ink"
            >
              <code className="font-mono">{`${functionName}:${aliasName}`}</code>
            </Link>
          )}
        </Title>
        <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
        <span className="ml-auto text-[12px] text-muted">
          {place === "list" && `${author} · `}
          <RelativeTime at={proposal.createdAt} />
        </span>
      </div>
      <p className="mt-1 break-words text-muted">{proposal.reason}</p>
      <div className="mt-2 overflow-x-auto">
        <AliasDiffList from={proposal.before} to={proposal.after} />
      </div>
      <ProposalVotes proposal={proposal} />
      {stateReason !== null && <p className="mt-2 break-words text-[12.5px] text-warn">{stateReason}</p>}
      {state === "open" && (
        <p className="mt-1 text-[12px] text-faint">
          {t("card.expires", {
            at: format.dateTime(new Date(proposal.expiresAt), { dateStyle: "medium", timeStyle: "short" }),
          })}
        </p>
      )}
      {decision.problem !== null && (
        <div className="mt-2">
          <ProblemNotice problem={decision.problem} />
        </div>
      )}
      {state === "open" && (
        <ProposalActs
          proposal={proposal}
          isDeciding={decision.isDeciding}
          onApprove={() => decision.decide({ act: "approve" })}
          onReject={() => setRejecting(true)}
          onWithdraw={() => decision.decide({ act: "withdraw" })}
        />
      )}
      {isRejecting && <RejectDialog proposal={proposal} decision={decision} onClose={() => setRejecting(false)} />}
    </article>
  );
}
