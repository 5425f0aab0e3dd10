"use client";

import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { OidcButton } from "./oidc-button";
import { PasswordForm } from "./password-form";
import { PersonaList } from "./persona-list";

interface SignInPageProps {
  hasPersonas: boolean;
  hasOidc: boolean;
  /** Somebody came back from the identity provider and was not signed in. */
  hasFailed: boolean;
  /** A path of our own. */
  returnTo: string;
}

/** The ways to sign in. */
export function SignInPage({ hasPersonas, hasOidc, hasFailed, returnTo }: SignInPageProps) {
  const t = useTranslations("signIn");
  useEffect(() => {
    // A reload is a new look, not the same failure once more.
    if (hasFailed) window.history.replaceState(null, "", `/sign-in?${new URLSearchParams({ returnTo })}`);
  }, [hasFailed, returnTo]);
  const goOn = () => window.location.assign(returnTo);
  return (
    <>
      {hasPersonas && <PersonaList onSignedIn={goOn} />}
      {hasOidc && <OidcButton returnTo={returnTo} hasFailed={hasFailed} />}
      {(hasPersonas || hasOidc) && (
        <p className="flex items-center gap-3 text-[12px] text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {t("or")}
        </p>
      )}
      <PasswordForm onSignedIn={goOn} />
    </>
  );
}
