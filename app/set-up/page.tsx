import type { Metadata } from "next";
import Link from "next/link";
import { SetUpForm } from "@/components/sign-in/set-up-form";
import { StrangerPage } from "@/components/sign-in/stranger-page";
import { buttonClass } from "@/components/ui/button";
import { loadSession } from "@/lib/server/access/page-deps";
import { loadSetUp } from "@/lib/server/access/set-up-requests";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("signIn");
  // The address is a secret until it is used.
  return { title: t("setUp.titleFirst"), referrer: "no-referrer", robots: { index: false } };
}

/** Where a set-up link leads: the first administrator, or somebody who was invited, sets a password. */
export default async function Page({ searchParams }: PageProps<"/set-up">) {
  const { token } = await searchParams;
  const t = await getTranslator("signIn");
  // Somebody who is signed in may open a link too, such as whoever made it.
  const isInFrame = ((await loadSession())?.grants.length ?? 0) > 0;
  const invitee = typeof token === "string" ? await loadSetUp(token) : null;
  if (invitee === null || typeof token !== "string") {
    return (
      <StrangerPage title={t("setUp.over")} isInFrame={isInFrame}>
        <p className="text-muted">{t("setUp.overText")}</p>
        <Link href="/sign-in" className={buttonClass()}>
          {t("setUp.signIn")}
        </Link>
      </StrangerPage>
    );
  }
  const isFirst = invitee.kind === "first";
  return (
    <StrangerPage
      title={isFirst ? t("setUp.titleFirst") : t("setUp.titleInvited", { name: invitee.name })}
      isInFrame={isInFrame}
    >
      <p className="text-muted">
        {isFirst ? t("setUp.introFirst") : t("setUp.introInvited", { login: invitee.login })}
      </p>
      <SetUpForm token={token} login={isFirst ? null : invitee.login} />
    </StrangerPage>
  );
}
