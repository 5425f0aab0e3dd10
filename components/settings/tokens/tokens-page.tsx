"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Plus from "lucide-react/icons/plus";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ProblemError } from "@/lib/client/call-api";
import { listTokens } from "@/lib/client/people-api";
import type { Token, TokenList } from "@/lib/domain/people-schema";
import { PageButtons } from "../page-buttons";
import { TokenRow } from "./token-row";

const TokenDialog = dynamic(() => import("./token-dialog").then((module) => module.TokenDialog), { ssr: false });
const RevokeDialog = dynamic(() => import("./revoke-dialog").then((module) => module.RevokeDialog), { ssr: false });

interface TokensPageProps {
  served: TokenList;
  /** Whom a token can be made for. */
  logins: readonly string[];
}

/** The tokens of scripts and pipelines. `served`: the first page as the server read it. */
export function TokensPage({ served, logins }: TokensPageProps) {
  const t = useTranslations("tokens");
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<"new" | Token | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["tokens", page],
    queryFn: () => listTokens(page),
    placeholderData: keepPreviousData,
    ...(page === served.page ? { initialData: served } : {}),
  });
  const list = data ?? served;
  const dialog = { onSaved: () => void refetch(), onClose: () => setOpen(null) };
  const add = (
    <Button variant="primary" onClick={() => setOpen("new")}>
      <Plus aria-hidden="true" className="size-3.5" />
      {t("add")}
    </Button>
  );
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="max-w-prose text-muted">{t("intro")}</p>
        {add}
      </div>
      {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
      <Card aria-label={t("list")}>
        {list.total === 0 && <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        <ul className="divide-y divide-line">
          {list.tokens.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setOpen(token)} />
          ))}
        </ul>
        <PageButtons page={list.page} pageSize={list.pageSize} total={list.total} onPage={setPage} />
      </Card>
      {open === "new" && <TokenDialog logins={logins} {...dialog} />}
      {open !== null && open !== "new" && <RevokeDialog token={open} {...dialog} />}
    </>
  );
}
