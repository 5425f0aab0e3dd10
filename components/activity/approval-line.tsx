"use client";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Approval } from "@/lib/domain/proposal";
import { visibleText } from "@/lib/domain/visible-text";

/** The proposal behind an act, and who approved it. Nothing when there was none. */
export function ApprovalLine({ approval }: { approval: unknown }) {
  const t = useTranslations("activity");
  if (!isAboutProposal(approval)) return null;
  const names = (approval.approvedBy ?? []).map(({ actor }) => visibleText(actor)).join(", ");
  const link = (chunks: ReactNode) => (
    <Link
      href={`/proposals/${encodeURIComponent(approval.proposalId)}` as Route}
      prefetch={false}
      className="underline decoration-field underline-offset-2 hover:text-ink"
    >
      {chunks}
    </Link>
  );
  return (
    <p className="mt-1 break-words text-[12px] text-muted">
      {names === "" ? t.rich("proposal", { link }) : t.rich("approvedBy", { names, link })}
    </p>
  );
}

function isAboutProposal(approval: unknown): approval is Pick<Approval, "proposalId"> & Partial<Approval> {
  return typeof approval === "object" && approval !== null && "proposalId" in approval;
}
