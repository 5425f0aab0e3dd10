"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { TextField } from "@/components/ui/text-field";
import { createPolicy, updatePolicy } from "@/lib/client/policies-api";
import type { PolicyRow } from "@/lib/domain/alias-policy-schema";
import { FormDialog } from "./form-dialog";
import { ANY_PLACE, PlaceFields } from "./place-fields";
import { usePolicyWrite } from "./use-policy-write";

/** Writes a policy, or changes one as it was when this opened. */
export function PolicyDialog({ row, onClose }: { row: PolicyRow | null; onClose: () => void }) {
  const t = useTranslations("policies.form");
  const [seen] = useState(row);
  const [place, setPlace] = useState(seen?.place ?? ANY_PLACE);
  const [isProtected, setProtected] = useState(seen?.policy.isProtected ?? true);
  const [approvals, setApprovals] = useState(String(seen?.policy.requiredApprovals ?? 0));
  const [step, setStep] = useState(String(seen?.policy.largestStep ?? ""));
  const { write, isWriting, problem } = usePolicyWrite(onClose);
  const requiredApprovals = Number(approvals);
  const largestStep = step.trim() === "" ? null : Number(step);
  const isReady = /^[0-5]$/.test(approvals.trim()) && (largestStep === null || (largestStep > 0 && largestStep <= 100));
  const handleSave = () => {
    const input = { place, policy: { isProtected, requiredApprovals, largestStep } };
    write(() => (seen === null ? createPolicy(input) : updatePolicy(seen.id, { ...input, revision: seen.revision })));
  };
  return (
    <FormDialog title={t("policyTitle")} {...{ isReady, isWriting, problem, onClose }} onSave={handleSave}>
      <PlaceFields place={place} onPlace={setPlace} />
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          className="mt-0.5 size-4 accent-ink"
          checked={isProtected}
          onChange={(event) => setProtected(event.target.checked)}
        />
        {t("isProtected")}
      </label>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <TextField
          label={t("approvals")}
          hint={t("approvalsHint")}
          inputMode="numeric"
          required
          maxLength={1}
          value={approvals}
          onChange={(event) => setApprovals(event.target.value)}
        />
        <TextField
          label={t("largestStep")}
          hint={t("largestStepHint")}
          inputMode="decimal"
          maxLength={6}
          value={step}
          onChange={(event) => setStep(event.target.value)}
        />
      </div>
    </FormDialog>
  );
}
