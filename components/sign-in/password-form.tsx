"use client";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ProblemError } from "@/lib/client/call-api";
import { signIn } from "@/lib/client/people-api";
import type { Problem } from "@/lib/domain/problem-schema";

/** Login and password. A refusal keeps what was typed. */
export function PasswordForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useTranslations("signIn");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsRunning(true);
    setProblem(null);
    try {
      await signIn(String(form.get("login")), String(form.get("password")));
      onSignedIn();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setProblem(error.problem);
      setIsRunning(false);
    }
  };
  return (
    <form className="space-y-3" onSubmit={(event) => void handleSubmit(event)}>
      <TextField
        name="login"
        label={t("login")}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={100}
      />
      <TextField
        name="password"
        type="password"
        label={t("password")}
        autoComplete="current-password"
        required
        maxLength={512}
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Button type="submit" variant="primary" className="w-full" disabled={isRunning}>
        {isRunning ? t("running") : t("signIn")}
      </Button>
    </form>
  );
}
