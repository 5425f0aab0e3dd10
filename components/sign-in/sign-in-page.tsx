"use client";

import { useTranslations } from "use-intl";
import { Logo } from "@/components/shell/logo";
import { Button } from "@/components/ui/button";
import { callApi } from "@/lib/client/call-api";
import { ROLES, type Role } from "@/lib/domain/access";

interface Props {
  hasPersonas: boolean;
  /** A path of our own. */
  returnTo: string;
}

/** Signing in. */
export function SignInPage({ hasPersonas, returnTo }: Props) {
  const t = useTranslations("signIn");
  const become = async (role: Role) => {
    await callApi("demo-session", { method: "POST", body: { role } });
    window.location.assign(returnTo);
  };
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-4 p-6">
      <h1 className="flex items-center gap-2 text-[17px] font-semibold">
        <Logo /> {t("title")}
      </h1>
      {hasPersonas && (
        <div className="flex flex-col gap-2">
          <p className="text-muted">{t("personas")}</p>
          {ROLES.map((role) => (
            <Button key={role} onClick={() => become(role)}>
              {t(`roles.${role}`)}
            </Button>
          ))}
        </div>
      )}
    </main>
  );
}
