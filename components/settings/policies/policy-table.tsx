"use client";
import Pencil from "lucide-react/icons/pencil";
import Trash2 from "lucide-react/icons/trash-2";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { AliasPlace, AliasPolicy, PolicyRow } from "@/lib/domain/alias-policy-schema";
import type { PolicyList } from "@/lib/domain/policies-schema";
import { placeText } from "./place-text";

const PolicyDialog = dynamic(() => import("./policy-dialog").then((module) => module.PolicyDialog), { ssr: false });
const RemoveDialog = dynamic(() => import("./remove-dialog").then((module) => module.RemoveDialog), { ssr: false });

type Opened = { dialog: "edit"; row: PolicyRow | null } | { dialog: "delete"; row: PolicyRow };

/** Every policy with its place; the built-in ones last, since every written one of the same place stands above them. */
export function PolicyTable({ list, isEditable }: { list: PolicyList; isEditable: boolean }) {
  const t = useTranslations("policies.settings");
  const titleId = useId();
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <Card aria-labelledby={titleId} className="px-4 py-3 sm:px-5">
      <div className="flex flex-wrap items-center gap-3">
        <h2 id={titleId} className="mr-auto font-semibold text-[15px]">
          {t("title")}
        </h2>
        {isEditable && <Button onClick={() => setOpened({ dialog: "edit", row: null })}>{t("add")}</Button>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section aria-labelledby={titleId} tabIndex={0} className="mt-2 overflow-x-auto">
        <table className="w-full min-w-[34rem] text-left">
          <thead className="text-[12px] text-muted">
            <tr>
              {(["place", "protected", "approvals", "largestStep"] as const).map((column) => (
                <th key={column} scope="col" className="py-1 pr-3 font-normal">
                  {t(column)}
                </th>
              ))}
              <td />
            </tr>
          </thead>
          <tbody>
            {list.policies.map((row) => (
              <tr key={row.id} className="border-line border-t">
                <PolicyCells {...row} />
                <td className="py-1 text-right text-[12px] text-faint">
                  <span className="inline-flex items-center">
                    {t("by", { by: row.updatedBy })}
                    {isEditable && (
                      <>
                        <Button
                          variant="ghost"
                          size="icon"
                          aria-label={t("edit", { place: placeText(row.place) })}
                          onClick={() => setOpened({ dialog: "edit", row })}
                        >
                          <Pencil aria-hidden="true" className="size-3.5" />
                        </Button>
                        <Button
                          variant="ghost"
                          size="icon"
                          aria-label={t("delete", { place: placeText(row.place) })}
                          onClick={() => setOpened({ dialog: "delete", row })}
                        >
                          <Trash2 aria-hidden="true" className="size-3.5" />
                        </Button>
                      </>
                    )}
                  </span>
                </td>
              </tr>
            ))}
            {list.defaults.map((row) => (
              <tr key={placeText(row.place)} className="border-line border-t text-muted">
                <PolicyCells {...row} />
                <td className="py-1.5 text-right text-[12px] text-faint">{t("default")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {opened?.dialog === "edit" && <PolicyDialog row={opened.row} onClose={() => setOpened(null)} />}
      {opened?.dialog === "delete" && <RemoveDialog kind="policy" row={opened.row} onClose={() => setOpened(null)} />}
    </Card>
  );
}

function PolicyCells({ place, policy }: { place: AliasPlace; policy: AliasPolicy }) {
  const t = useTranslations("policies.settings");
  return (
    <>
      <th scope="row" className="py-1.5 pr-3 font-normal">
        <code className="break-all font-mono text-[12.5px]">{placeText(place)}</code>
      </th>
      <td className="py-1.5 pr-3">{policy.isProtected ? t("yes") : t("no")}</td>
      <td className="num py-1.5 pr-3">{policy.requiredApprovals}</td>
      <td className="num py-1.5 pr-3">
        {policy.largestStep === null ? t("any") : t("points", { step: policy.largestStep })}
      </td>
    </>
  );
}
