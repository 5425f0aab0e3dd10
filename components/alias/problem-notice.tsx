"use client";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { SignInAgain } from "@/components/shell/sign-in-again";
import { CopyButton } from "@/components/ui/copy-button";
import type { Problem } from "@/lib/domain/problem-schema";
import { useCloudWords } from "./use-cloud-words";

/** A refusal in words: what happened, what was not changed, what to do, and the ids to ask about it. */
export function ProblemNotice({ problem, children }: { problem: Problem; children?: ReactNode }) {
  const t = useTranslations("problems");
  const cloudWords = useCloudWords();
  const { code, details, cloudRequestId, requestId } = problem;
  const cloudCode = textOf(details?.cloudCode);
  return (
    <div role="alert" className="flex items-start gap-2.5 rounded-lg bg-bad-soft px-3 py-2.5 text-bad">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1 space-y-1">
        <p className="font-medium">{t(`code.${code}`)}</p>
        {cloudCode !== null && (
          <p className="break-words">
            {cloudWords(cloudCode, textOf(details?.cloudMessage) ?? problem.message)}{" "}
            <code className="font-mono text-[12px]">{cloudCode}</code>
          </p>
        )}
        {cloudCode === null && needsOwnMessage(code) && <p className="break-words">{problem.message}</p>}
        {code === "unauthenticated" && <SignInAgain />}
        {children}
        {cloudRequestId !== undefined && (
          <RequestId label={t("cloudRequestId")} copyLabel={t("copyCloudRequestId")} id={cloudRequestId} />
        )}
        {cloudRequestId === undefined && requestId !== undefined && (
          <RequestId label={t("requestId")} copyLabel={t("copyRequestId")} id={requestId} />
        )}
      </div>
    </div>
  );
}

function RequestId({ label, copyLabel, id }: { label: string; copyLabel: string; id: string }) {
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-[12px]">
      {label} <code className="break-all font-mono">{id}</code>
      <CopyButton text={id} label={copyLabel} />
    </p>
  );
}

const OWN_MESSAGE: ReadonlySet<Problem["code"]> = new Set([
  "badRequest",
  "bodyTooLarge",
  "invalidWish",
  "versionInUse",
  "aliasBusy",
  "entryPointUnreachable",
  "forbidden",
  "approvalRequired",
  "frozen",
  "lineStopped",
  "stepTooLarge",
  "proposalChanged",
  "settingsChanged",
]);

/** Codes whose sentence alone does not say which part of the request was wrong. */
function needsOwnMessage(code: Problem["code"]): boolean {
  return OWN_MESSAGE.has(code);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
