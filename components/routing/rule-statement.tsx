"use client";
import { useTranslations } from "use-intl";
import { RuleSentence } from "@/components/alias/rule-sentence";
import { VersionChip } from "@/components/alias/version-chip";
import { ruleDraftOf } from "@/components/release/alias-draft";
import { useAliasDraft, useLiveAlias } from "@/components/release/alias-draft-context";

/** The rules of the draft in words, in their order, and where everything else goes. */
export function RuleStatement() {
  const t = useTranslations("routing.sentence");
  const { live } = useLiveAlias();
  const draft = useAliasDraft((whole) => whole);
  const { rules, missVersion } = ruleDraftOf(draft, live);
  const version = () => <VersionChip version={missVersion} part="stable" />;
  return (
    <ol
      className={
        rules.length > 2 ? "space-y-1 leading-relaxed" : "space-y-1 text-[15px] leading-relaxed sm:text-[17px]"
      }
    >
      {rules.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal rules may repeat and only their order tells them apart
        <li key={index} className="break-words">
          <RuleSentence rule={rule} matchOn={draft.matchOn} />
        </li>
      ))}
      <li>{rules.length === 0 ? t.rich("all", { version }) : t.rich("others", { version })}</li>
    </ol>
  );
}
