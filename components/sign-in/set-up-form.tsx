"use client";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemNotice } from "@/components/alias/problem-notice";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { ProblemError } from "@/lib/client/call-api";
import { setUp } from "@/lib/client/people-api";
import type { PasswordProblem } from "@/lib/domain/password-rules";
import type { Problem } from "@/lib/domain/problem-schema";

interface SetUpFormProps {
  token: string;
  /** Null: whoever fills it in becomes the first administrator. */
  login: string | null;
}

type Wrong = "loginWrong" | "differs" | PasswordProblem;

/** Sets a password by a link, and for the first administrator login and name too. A refusal keeps what was typed. */
export function SetUpForm({ token, login }: SetUpFormProps) {
  const t = useTranslations("signIn.setUp");
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isRunning, setIsRunning] = useState(false);
  const handleSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => String(form.get(name) ?? "");
    const password = read("password");
    setProblem(null);
    setWrong(null);
    if (login === null && !/^[a-z0-9][a-z0-9._-]{1,39}$/.test(read("login"))) return setWrong("loginWrong");
    if ([...password].length < 12) return setWrong("tooShort");
    if (password !== read("again")) return setWrong("differs");
    setIsRunning(true);
    try {
      await setUp({ token, password, ...(login === null ? { login: read("login"), name: read("name").trim() } : {}) });
      window.location.assign("/");
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      setIsRunning(false);
      const reason = error.problem.details?.passwordProblem;
      // Our own server's words, as its schema has them.
      if (typeof reason === "string") setWrong(reason as PasswordProblem);
      else setProblem(error.problem);
    }
  };
  return (
    <form className="space-y-3" noValidate onSubmit={(event) => void handleSubmit(event)}>
      {login === null ? (
        <>
          <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="name" maxLength={80} required />
          <TextField
            name="login"
            label={t("login")}
            hint={t("loginHint")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={40}
            {...(wrong === "loginWrong" ? { error: t("loginWrong") } : {})}
          />
        </>
      ) : (
        // For password managers, which otherwise do not know whose password it is.
        <input type="hidden" name="username" autoComplete="username" value={login} readOnly />
      )}
      <TextField
        name="password"
        type="password"
        label={t("password")}
        hint={t("passwordHint")}
        autoComplete="new-password"
        maxLength={512}
        {...(wrong === null || wrong === "loginWrong" || wrong === "differs" ? {} : { error: t(`problem.${wrong}`) })}
      />
      <TextField
        name="again"
        type="password"
        label={t("again")}
        autoComplete="new-password"
        maxLength={512}
        {...(wrong === "differs" ? { error: t("differs") } : {})}
      />
      {problem !== null && <ProblemNotice problem={problem} />}
      <Button type="submit" variant="primary" className="w-full" disabled={isRunning}>
        {isRunning ? t("running") : t("confirm")}
      </Button>
    </form>
  );
}
