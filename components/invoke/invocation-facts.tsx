"use client";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import type { FunctionKey } from "@/lib/domain/function-schema";
import type { InvocationResult } from "@/lib/domain/invocation-schema";
import { RanVersion } from "./ran-version";

const BYTES_PER_MB = 1024 * 1024;

/** The figures of a run, and the names it has in the cloud's records. */
export function InvocationFacts({ functionKey, result }: { functionKey: FunctionKey; result: InvocationResult }) {
  const t = useTranslations("invoke.facts");
  const format = useFormatter();
  const { durationMs, billedMs, memoryBytes } = result;
  const milliseconds = (value: number) =>
    t("milliseconds", { value: format.number(value, { maximumFractionDigits: 1 }) });
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2.5 border-line border-y py-3 sm:grid-cols-4">
      <Fact name={t("version")} className="col-span-2">
        <RanVersion functionKey={functionKey} result={result} />
      </Fact>
      <Fact name={t("qualifier")} className="col-span-2">
        <code className="break-all font-mono text-[12.5px]">{result.qualifier}</code>
      </Fact>
      {result.mode === "sync" && (
        <>
          <Fact name={t("duration")}>{durationMs === null ? t("notTold") : milliseconds(durationMs)}</Fact>
          <Fact name={t("billed")}>{billedMs === null ? t("notTold") : milliseconds(billedMs)}</Fact>
          <Fact name={t("memory")} className="col-span-2">
            {memoryBytes === null
              ? t("notTold")
              : t("megabytes", { value: format.number(memoryBytes / BYTES_PER_MB, { maximumFractionDigits: 1 }) })}
          </Fact>
        </>
      )}
      <Fact name={t("functionRequestId")} className="col-span-2">
        <Id id={result.functionRequestId} copyLabel={t("copyFunctionRequestId")} />
      </Fact>
      <Fact name={t("cloudRequestId")} className="col-span-2">
        <Id id={result.cloudRequestId} copyLabel={t("copyCloudRequestId")} />
      </Fact>
    </dl>
  );
}

function Fact({ name, className, children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <div className={className}>
      <dt className="text-[12px] text-muted">{name}</dt>
      <dd className="num mt-0.5 min-w-0">{children}</dd>
    </div>
  );
}

function Id({ id, copyLabel }: { id: string; copyLabel: string }) {
  return (
    <span className="flex items-start gap-1">
      <code className="min-w-0 break-all font-mono text-[12px]">{id}</code>
      <CopyButton text={id} label={copyLabel} />
    </span>
  );
}
