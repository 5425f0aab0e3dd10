"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { TextAreaField } from "@/components/ui/text-field";
import type { MatchRule } from "@/lib/domain/routing-config-schema";
import { parseRulesJson, type RulesFromJson, ruleLine, rulesToJson } from "@/lib/domain/rule-text";

interface RawRulesProps {
  rules: readonly MatchRule[];
  onReplace: (rules: readonly MatchRule[]) => void;
}

/** The rules as they are stored: a line each, and on request the whole list as JSON, to copy or to edit. */
export function RawRules({ rules, onReplace }: RawRulesProps) {
  const t = useTranslations("routing.raw");
  const [json, setJson] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Exclude<RulesFromJson, { ok: true }> | null>(null);
  const lines = rules.map((rule) => (rules.length === 1 ? ruleLine(rule) : `${ruleLine(rule)} → ${rule.version}`));
  function handleUse() {
    const parsed = parseRulesJson(json ?? "");
    if (!parsed.ok) return setRefusal(parsed);
    onReplace(parsed.rules);
    setRefusal(null);
    setJson(null);
  }
  return (
    <div>
      <div className="flex items-start rounded-lg bg-sunken py-1 pr-1 pl-3">
        <section aria-label={t("lines")} className="min-w-0 flex-1">
          <pre className="whitespace-pre-wrap break-all py-1 font-mono text-[12px] text-muted">
            {lines.join("\n") || t("none")}
          </pre>
        </section>
        <CopyButton text={lines.join("\n")} label={t("copyLines")} />
      </div>
      {json === null ? (
        <Button variant="ghost" size="small" className="mt-1 -ml-2" onClick={() => setJson(rulesToJson(rules))}>
          {t("editJson")}
        </Button>
      ) : (
        <div className="mt-3 space-y-2">
          <TextAreaField
            label={t("json")}
            hint={t("jsonHint")}
            error={refusal === null ? undefined : <Refusal refusal={refusal} />}
            rows={Math.min(16, json.split("\n").length)}
            spellCheck={false}
            value={json}
            onChange={(event) => setJson(event.target.value)}
            className="[&_textarea]:font-mono [&_textarea]:text-[12px]"
          />
          <div className="flex flex-wrap items-center gap-2">
            <Button onClick={handleUse}>{t("use")}</Button>
            <Button
              variant="ghost"
              onClick={() => {
                setJson(null);
                setRefusal(null);
              }}
            >
              {t("cancel")}
            </Button>
            <CopyButton text={json} label={t("copyJson")} />
          </div>
        </div>
      )}
    </div>
  );
}

function Refusal({ refusal }: { refusal: Exclude<RulesFromJson, { ok: true }> }) {
  const t = useTranslations("routing.raw");
  if (refusal.reason !== "notARule") return t(refusal.reason);
  return t("notARule", { place: refusal.index + 1, field: refusal.field });
}
