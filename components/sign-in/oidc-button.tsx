"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ProblemError } from "@/lib/client/call-api";
import { beginOidc } from "@/lib/client/people-api";
import type { Problem } from "@/lib/domain/problem-schema";

/** Leads to the identity provider. */
export function OidcButton({ returnTo, hasFailed }: { returnTo: string; hasFailed: boolean }) {
  const t = useTranslations("signIn");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const handleClick = async () => {
    setIsRunning(true);
    setProblem(null);
    try {
      window.location.assign((await beginOidc(returnTo)).url);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
      setIsRunning(false);
    }
  };
  return (
    <div className="space-y-2">
      {hasFailed && problem === null && (
        <p role="alert" className="rounded-lg bg-bad-soft px-3 py-2.5 text-bad">
          {t("oidcFailed")}
        </p>
      )}
      {problem !== null && (
        <p role="alert" className="rounded-lg bg-bad-soft px-3 py-2.5 text-bad">
          {t("oidcAway")}
        </p>
      )}
      <Button className="w-full" disabled={isRunning} onClick={() => void handleClick()}>
        {t("oidc")}
      </Button>
    </div>
  );
}
