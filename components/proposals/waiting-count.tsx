"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { proposalsQuery } from "@/lib/client/proposals-api";

/** How many proposals wait for the user; nothing while there are none. */
export function WaitingCount() {
  const t = useTranslations("proposals");
  const { data } = useQuery({ ...proposalsQuery({ state: "open" }), select: ({ waitingForMe }) => waitingForMe });
  if (data === undefined || data === 0) return null;
  return (
    <span className="num ml-auto rounded-md bg-candidate-soft px-1.5 font-medium text-[12px] text-candidate">
      <span aria-hidden="true">{data}</span>
      <span className="sr-only">{t("waiting", { count: data })}</span>
    </span>
  );
}
