"use client";
import { useTranslations } from "use-intl";
import { useIsSessionLost } from "./use-session-lost";

/** The page on which a new tab tells the others that somebody has signed in. */
const SIGN_IN_AGAIN = "/sign-in?returnTo=%2Fsigned-in";

/** A way to sign in that leaves this page and what is typed on it alone; says when that is done. */
export function SignInAgain() {
  const t = useTranslations("session");
  const isLost = useIsSessionLost();
  if (!isLost) return <p>{t("again")}</p>;
  return (
    <p>
      <a href={SIGN_IN_AGAIN} target="_blank" rel="noopener" className="font-medium underline underline-offset-2">
        {t("signIn")}
      </a>
    </p>
  );
}
