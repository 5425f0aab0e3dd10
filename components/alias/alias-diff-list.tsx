"use client";
import ArrowRight from "lucide-react/icons/arrow-right";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { type AliasDifference, diffAlias } from "@/lib/domain/alias-diff";
import type { AliasState } from "@/lib/domain/alias-schema";
import { aliasRoles } from "@/lib/domain/roles";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import { VersionChip, type VersionRole } from "./version-chip";

/** Every field that differs between two states of an alias, before and after. */
export function AliasDiffList({ from, to }: { from: AliasState; to: AliasState }) {
  const t = useTranslations("changes.diff");
  const differences = diffAlias(from, to);
  if (differences.length === 0) return <p className="text-muted">{t("same")}</p>;
  const roleOf = (version: string): VersionRole => {
    const roles = [aliasRoles(to), aliasRoles(from)];
    if (roles.some(({ candidate }) => candidate === version)) return "candidate";
    return roles.some(({ stable }) => stable === version) ? "stable" : "neutral";
  };
  return (
    <table className="w-full text-left">
      <thead className="text-[12px] text-muted">
        <tr>
          <th scope="col" className="py-1 pr-3 font-normal">
            {t("field")}
          </th>
          <th scope="col" className="py-1 pr-3 font-normal">
            {t("before")}
          </th>
          <th scope="col" className="py-1 font-normal">
            {t("after")}
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <tr
            key={difference.field === "share" ? `share ${difference.version}` : difference.field}
            className="border-line border-t align-top"
          >
            <Difference difference={difference} roleOf={roleOf} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Difference({ difference, roleOf }: { difference: AliasDifference; roleOf: (version: string) => VersionRole }) {
  const t = useTranslations("changes.diff");
  const format = useFormatter();
  switch (difference.field) {
    case "share": {
      const share = (percent: number | null) =>
        percent === null ? t("byRules") : t("percent", { share: format.number(percent, "percent") });
      return (
        <Cells
          name={t.rich("share", {
            version: () => <VersionChip version={difference.version} part={roleOf(difference.version)} />,
          })}
          from={<span className="num">{share(difference.from)}</span>}
          to={<span className="num font-medium">{share(difference.to)}</span>}
        />
      );
    }
    case "mainVersion":
      return (
        <Cells
          name={t("mainVersion")}
          from={<VersionChip version={difference.from} />}
          to={<VersionChip version={difference.to} />}
        />
      );
    case "routedBy":
      return <Cells name={t("routedBy")} from={t(routedByKey(difference.from))} to={t(routedByKey(difference.to))} />;
    case "rules":
      return <Cells name={t("rules")} from={<Rules rules={difference.from} />} to={<Rules rules={difference.to} />} />;
    case "description":
      return <Cells name={t("description")} from={difference.from || t("empty")} to={difference.to || t("empty")} />;
  }
}

function routedByKey(routedBy: "one version" | "weight" | "rule"): "oneVersion" | "weight" | "rule" {
  return routedBy === "one version" ? "oneVersion" : routedBy;
}

function Cells({ name, from, to }: { name: ReactNode; from: ReactNode; to: ReactNode }) {
  return (
    <>
      <th scope="row" className="py-1.5 pr-3 font-normal text-muted">
        {name}
      </th>
      <td className="py-1.5 pr-3 break-words">{from}</td>
      <td className="py-1.5 break-words">
        <span className="inline-flex items-baseline gap-1.5">
          <ArrowRight aria-hidden="true" className="size-3 shrink-0 self-center text-faint" />
          <span>{to}</span>
        </span>
      </td>
    </>
  );
}

function Rules({ rules }: { rules: readonly MatchRule[] }) {
  const t = useTranslations("changes.diff");
  if (rules.length === 0) return t("noRules");
  return (
    <code className="whitespace-pre-wrap break-all font-mono text-[12px]">
      {rules.map(({ key, method, expression, version }) => `${key} ${method} ${expression} → ${version}`).join("\n")}
    </code>
  );
}
