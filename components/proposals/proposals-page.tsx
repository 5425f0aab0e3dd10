"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { ProblemError } from "@/lib/client/call-api";
import { type ProposalFilter, proposalsQuery } from "@/lib/client/proposals-api";
import { ProposalCard } from "./proposal-card";

const VIEWS = ["open", "mine", "closed"] as const;
const FILTERS: Record<(typeof VIEWS)[number], ProposalFilter> = {
  open: { state: "open" },
  mine: { state: "all", mine: "1" },
  closed: { state: "closed" },
};

/** Every proposal the reader may see, those that wait for a decision first. */
export function ProposalsPage() {
  const t = useTranslations("proposals");
  const [view, setView] = useQueryState("view", parseAsStringLiteral(VIEWS).withDefault("open"));
  const { data, error } = useQuery(proposalsQuery(FILTERS[view]));
  return (
    <div className="space-y-4 px-4 py-4 sm:px-6 sm:py-5">
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="font-semibold text-[18px] tracking-tight sm:text-[19px]">{t("title")}</h1>
        {data !== undefined && data.waitingForMe > 0 && (
          <p className="text-[12.5px] text-muted">{t("waiting", { count: data.waitingForMe })}</p>
        )}
        <SegmentedControl
          label={t("filter.label")}
          choices={VIEWS}
          value={view}
          onChange={(choice) => void setView(choice)}
          className="sm:ml-auto"
        >
          {(choice) => t(`filter.${choice}`)}
        </SegmentedControl>
      </div>
      {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
      {data?.proposals.length === 0 && (
        <Card aria-label={t("title")}>
          <EmptyState title={t(`empty.${view}`)}>{t("empty.text")}</EmptyState>
        </Card>
      )}
      <div className="grid gap-4 min-[1100px]:grid-cols-2">
        {data?.proposals.map((proposal) => (
          <ProposalCard key={proposal.id} proposal={proposal} place="list" />
        ))}
      </div>
    </div>
  );
}
