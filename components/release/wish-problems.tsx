"use client";
import { useTranslations } from "use-intl";
import { useVersionName } from "@/components/alias/use-version-name";
import type { AliasPreview } from "@/lib/domain/api-schema";

/** Why a wish cannot be sent, each reason as a sentence. */
export function WishProblems({ problems }: { problems: AliasPreview["problems"] }) {
  const t = useTranslations("problems.wish");
  const name = useVersionName();
  if (problems.length === 0) return null;
  const words = (problem: AliasPreview["problems"][number]): string => {
    const text = (field: string) => String(problem[field] ?? "");
    switch (problem.reason) {
      case "versionMissing":
        return t("versionMissing", { version: name(text("version"), "start") });
      case "versionNotActive":
        return t("versionNotActive", { version: name(text("version"), "start"), status: text("status") });
      case "sameVersionTwice":
        return t("sameVersionTwice", { version: name(text("version"), "start") });
      case "tooManyVersions":
        return t("tooManyVersions", { limit: Number(problem.limit) });
      case "weightsExceed100":
        return t("weightsExceed100", { sum: Number(problem.sum) });
      case "weightTooFine":
        return t("weightTooFine", { weight: text("weight") });
      case "ruleKeyPrefix":
        return t("ruleKeyPrefix", { key: text("key") });
      case "ruleMethod":
        return t("ruleMethod", { method: text("method") });
      case "ruleRange":
        return t("ruleRange", { expression: text("expression") });
      case "ruleRangeEmpty":
        return t("ruleRangeEmpty", { expression: text("expression") });
      case "ruleValueEmpty":
        return t("ruleValueEmpty", { key: text("key") });
      default:
        // A reason that a newer server knows.
        return problem.message;
    }
  };
  return (
    <div role="alert" className="rounded-lg bg-bad-soft px-3 py-2 text-bad">
      <p className="font-medium">{t("title")}</p>
      <ul className="list-disc pl-4">
        {problems.map((problem) => (
          <li key={problem.message}>{words(problem)}</li>
        ))}
      </ul>
    </div>
  );
}
