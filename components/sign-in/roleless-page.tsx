import { SignOutButton } from "@/components/shell/sign-out-button";
import { buttonClass } from "@/components/ui/button";
import type { Session } from "@/lib/domain/access-schema";
import { getTranslator } from "@/messages/load";
import { StrangerPage } from "./stranger-page";

/** All that is shown to somebody whom no administrator has given a role. */
export async function RolelessPage({ session }: { session: Session }) {
  const t = await getTranslator("session");
  return (
    <StrangerPage title={t("roleless.title")}>
      <p className="text-muted">{t("roleless.text", { login: session.login })}</p>
      <div className="flex gap-2">
        {/* A new look at the server, not at what the browser remembers. */}
        <a href="/" className={buttonClass("primary")}>
          {t("roleless.again")}
        </a>
        <SignOutButton>{t("signOut")}</SignOutButton>
      </div>
    </StrangerPage>
  );
}
