"use client";
import Plus from "lucide-react/icons/plus";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { MatchOn } from "@/components/release/alias-draft";
import { useLiveAlias } from "@/components/release/alias-draft-context";
import { PanelNote } from "@/components/release/panel-note";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { readRuleForm } from "@/lib/domain/rule-form";
import type { RuleFinding } from "@/lib/domain/rule-lint";
import { FindingList } from "./finding-list";
import { RawRules } from "./raw-rules";
import { RuleEntry } from "./rule-entry";
import { RuleFields, THIRD } from "./rule-fields";
import { useFieldNotes } from "./use-field-notes";
import { useFindingWords } from "./use-finding-words";
import { type RuleEditing, useRuleEditing } from "./use-rule-editing";
import { useRuleFindings } from "./use-rule-findings";
import { VersionSelect } from "./version-select";

/** The form of an alias's match rules. It changes the draft; sending it is the panel's. */
export function RuleEditor() {
  const t = useTranslations("routing.editor");
  const editing = useRuleEditing();
  const findings = useRuleFindings();
  const words = useFindingWords();
  const area = useRef<HTMLDivElement>(null);
  const focusNext = useFocusAfter(area);
  const { rules } = editing;
  const splitOff = findings.find(({ reason }) => reason === "splitOff");
  const [only] = rules;
  const onlyForm = rules.length === 1 && only !== undefined ? readRuleForm(only) : null;
  return (
    <div ref={area}>
      {splitOff !== undefined && <PanelNote tone="warn">{words(splitOff)}</PanelNote>}
      {onlyForm !== null ? (
        <OneRule editing={editing} findings={findings} form={onlyForm} />
      ) : (
        <div className="space-y-3">
          <div className="grid grid-cols-12 items-end gap-3">
            <MatchOnField editing={editing} />
            {rules.length > 1 && (
              <p className="col-span-12 pb-1.5 text-[12px] text-muted sm:col-span-8">{t("firstWins")}</p>
            )}
          </div>
          {rules.map((rule, index) => (
            <RuleEntry
              key={editing.keys[index]}
              {...{ rule, index, count: rules.length, matchOn: editing.matchOn }}
              findings={findings.filter((finding) => finding.index === index)}
              onChange={(next) => editing.edit(index, next)}
              onMove={(step) => {
                editing.move(index, step);
                focusNext(`[data-rule-entry="${index + step}"] [data-act="${step}"]`);
              }}
              onRemove={() => {
                editing.remove(index);
                focusNext("[data-add-rule]");
              }}
            />
          ))}
          <div className="grid grid-cols-12 items-start gap-3">
            <MissField editing={editing} findings={findings} />
          </div>
        </div>
      )}
      <div className="mt-4 flex flex-wrap gap-2">
        <Button
          size="small"
          data-add-rule=""
          onClick={() => {
            editing.add();
            focusNext(`[data-rule-entry="${rules.length}"] [data-rule-name]`, "[data-rule-name]");
          }}
        >
          <Plus aria-hidden="true" className="size-3.5" />
          {t("add")}
        </Button>
        {onlyForm !== null && (
          <Button
            size="small"
            variant="ghost"
            onClick={() => {
              editing.remove(0);
              focusNext("[data-add-rule]");
            }}
          >
            {t("removeOnly")}
          </Button>
        )}
      </div>
      <div className="mt-4 pb-4">
        <RawRules rules={rules} onReplace={editing.setRules} />
      </div>
    </div>
  );
}

interface PartProps {
  editing: RuleEditing;
  findings: readonly RuleFinding[];
}

/** A single rule needs no frame: all six fields in one grid. */
function OneRule({ editing, findings, form }: PartProps & { form: NonNullable<ReturnType<typeof readRuleForm>> }) {
  const mine = findings.filter(({ index }) => index === 0);
  const ofAll = mine.filter(({ field }) => field === "rule");
  return (
    <>
      <div className="grid grid-cols-12 items-start gap-3">
        <MatchOnField editing={editing} />
        <RuleFields
          key={editing.keys[0]}
          {...{ form, matchOn: editing.matchOn, findings: mine }}
          onChange={(rule) => editing.edit(0, rule)}
          cell={THIRD}
        />
        <MissField editing={editing} findings={findings} />
      </div>
      {ofAll.length > 0 && (
        <div className="mt-2">
          <FindingList findings={ofAll} />
        </div>
      )}
    </>
  );
}

function MatchOnField({ editing }: Pick<PartProps, "editing">) {
  const t = useTranslations("routing.editor");
  return (
    <SelectField
      label={t("matchOn")}
      value={editing.matchOn}
      // The options are the two kinds themselves.
      onChange={(event) => editing.setMatchOn(event.target.value as MatchOn)}
      className={THIRD}
    >
      <option value="http">{t("http")}</option>
      <option value="routingKey">{t("routingKey")}</option>
    </SelectField>
  );
}

function MissField({ editing, findings }: PartProps) {
  const t = useTranslations("routing.editor");
  const { versions } = useLiveAlias();
  const { onBlur: _onBlur, ...notes } = useFieldNotes(findings.filter(({ index }) => index === null)).of("miss");
  return (
    <VersionSelect
      label={editing.rules.length === 0 ? t("everything") : t("miss")}
      value={editing.missVersion}
      versions={versions}
      part="stable"
      {...notes}
      onChange={editing.setMissVersion}
      className={THIRD}
    />
  );
}

/** Moves the focus to what an act has brought, once it is there; the first selector that finds something counts. */
function useFocusAfter(area: React.RefObject<HTMLElement | null>): (...selectors: string[]) => void {
  const wanted = useRef<readonly string[]>([]);
  useEffect(() => {
    const target = wanted.current
      .map((selector) => area.current?.querySelector<HTMLElement>(selector))
      .find((element) => element != null);
    wanted.current = [];
    target?.focus();
  });
  return (...selectors) => {
    wanted.current = selectors;
  };
}
