"use client";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { shareOf } from "@/components/alias/share-of";
import { useVersionName } from "@/components/alias/use-version-name";
import { diffAlias } from "@/lib/domain/alias-diff";
import type { Change } from "@/lib/domain/change-schema";
import { readEntryPointAct } from "@/lib/domain/entry-point-act";
import { aliasRoles } from "@/lib/domain/roles";

/** What was asked for, as a sentence: "Set release to 30 % for version 2". */
export function ChangeSentence({ change }: { change: Change }) {
  const t = useTranslations("changes.sentence");
  const format = useFormatter();
  const name = useVersionName();
  const alias = change.aliasName ?? "";
  const rich = { alias, code };
  switch (change.kind) {
    case "alias.create":
      return t.rich("create", { ...rich, version: name(change.after?.mainVersion ?? "") });
    case "alias.delete":
      return t.rich("delete", rich);
    case "alias.rollback":
      return t.rich("rollBack", { ...rich, version: name(change.after?.mainVersion ?? "") });
    case "version.publish":
      return change.version === null ? t("publishUnknown") : t("publish", { version: change.version });
    case "version.delete":
      return t("deleteVersion", { version: change.version ?? "" });
    case "functionUrl.create":
    case "functionUrl.delete":
    case "gateway.create":
    case "gateway.createApi":
    case "gateway.editApi":
    case "gateway.release":
      return <EntryPointSentence change={change} />;
    case "alias.update": {
      if (change.after === null) return t.rich("update", rich);
      if (isOnlyDescribed(change)) return t.rich("describe", rich);
      const { shape, stable, candidate } = aliasRoles(change.after);
      if (shape === "rule") return t.rich("setRules", rich);
      if (candidate === null || shape === "several") {
        return shape === "several" ? t.rich("update", rich) : t.rich("setOne", { ...rich, version: name(stable) });
      }
      return t.rich("setShare", {
        ...rich,
        version: name(candidate),
        share: format.number(shareOf(change.after, candidate) ?? 0, "percent"),
      });
    }
  }
}

function EntryPointSentence({ change: { kind, entryPoint } }: { change: Change }) {
  const t = useTranslations("changes.sentence");
  const act = readEntryPointAct(kind, entryPoint);
  switch (act?.kind) {
    case "functionUrl.create":
      return t.rich("createUrl", { code, qualifier: act.qualifier, auth: act.auth });
    case "functionUrl.delete":
      return t.rich("deleteUrl", { code, qualifier: act.qualifier });
    case "gateway.create":
      return t.rich("createGateway", { code, service: act.serviceName });
    case "gateway.createApi":
      return t.rich("createGatewayApi", { code, path: act.path, alias: act.alias });
    case "gateway.editApi":
      return t.rich("editGatewayApi", { code, alias: act.alias });
    case "gateway.release":
      return t.rich("releaseGateway", { code, stage: act.stage, alias: act.alias });
    default:
      return t("entryPoint");
  }
}

const code = (chunks: ReactNode) => <code className="font-mono text-[0.95em]">{chunks}</code>;

function isOnlyDescribed({ before, after }: Change): boolean {
  if (before === null || after === null) return false;
  const differences = diffAlias(before, after);
  return differences.length > 0 && differences.every(({ field }) => field === "description");
}
