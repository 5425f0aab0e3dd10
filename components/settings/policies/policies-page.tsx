"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useWhyNot } from "@/components/shell/session-context";
import { policiesQuery } from "@/lib/client/policies-api";
import type { PolicyList } from "@/lib/domain/policies-schema";
import { FreezeList } from "./freeze-list";
import { PolicyTable } from "./policy-table";
import { StopList } from "./stop-list";

/** Policies, freezes and stopped lines; those who may not change them read them. */
export function PoliciesPage({ served }: { served: PolicyList }) {
  const t = useTranslations("policies.settings");
  const { data } = useQuery({ ...policiesQuery(), initialData: served });
  const isAdministrator = useWhyNot("administer", {}) === null;
  return (
    <>
      <p className="text-muted">
        {t("intro")} {!isAdministrator && t("readOnly")}
      </p>
      <StopList stops={data.stops} />
      <PolicyTable list={data} isEditable={isAdministrator} />
      <FreezeList freezes={data.freezes} isEditable={isAdministrator} />
    </>
  );
}
