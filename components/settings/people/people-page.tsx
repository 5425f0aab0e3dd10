"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Plus from "lucide-react/icons/plus";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ProblemError } from "@/lib/client/call-api";
import { listPeople } from "@/lib/client/people-api";
import type { Person, PersonList } from "@/lib/domain/people-schema";
import { PageButtons } from "../page-buttons";
import { PersonRow } from "./person-row";

const PersonDialog = dynamic(() => import("./person-dialog").then((module) => module.PersonDialog), { ssr: false });

/** Who may do what here. `served`: the first page as the server read it. */
export function PeoplePage({ served }: { served: PersonList }) {
  const t = useTranslations("people");
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState<"new" | Person | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["people", page],
    queryFn: () => listPeople(page),
    placeholderData: keepPreviousData,
    ...(page === served.page ? { initialData: served } : {}),
  });
  const list = data ?? served;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="max-w-prose text-muted">{t("intro")}</p>
        <Button variant="primary" onClick={() => setOpen("new")}>
          <Plus aria-hidden="true" className="size-3.5" />
          {t("add")}
        </Button>
      </div>
      {error instanceof ProblemError && <ProblemNotice problem={error.problem} />}
      <Card aria-label={t("list")}>
        <ul className="divide-y divide-line">
          {list.people.map((person) => (
            <PersonRow key={person.id} person={person} onEdit={() => setOpen(person)} />
          ))}
        </ul>
        <PageButtons page={list.page} pageSize={list.pageSize} total={list.total} onPage={setPage} />
      </Card>
      {open !== null && (
        <PersonDialog
          key={open === "new" ? "new" : open.id}
          person={open === "new" ? null : open}
          onSaved={() => void refetch()}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
