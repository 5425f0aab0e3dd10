"use client";
import { useTranslations } from "use-intl";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { InvocationDraft } from "./invocation-draft";

const MODES = ["sync", "async"] as const;

/** Whether to wait for the result. */
export function ModeField({
  mode,
  onChange,
}: {
  mode: InvocationDraft["mode"];
  onChange: (mode: InvocationDraft["mode"]) => void;
}) {
  const t = useTranslations("invoke.mode");
  return (
    <div>
      <p aria-hidden="true" className="mb-1 font-medium text-[12.5px]">
        {t("label")}
      </p>
      <SegmentedControl label={t("label")} choices={MODES} value={mode} onChange={onChange}>
        {(choice) => t(choice)}
      </SegmentedControl>
      <p className="mt-1 text-[12px] text-muted">{t(mode === "sync" ? "syncHint" : "asyncHint")}</p>
    </div>
  );
}
