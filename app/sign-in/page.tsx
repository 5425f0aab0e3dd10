import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInPage } from "@/components/sign-in/sign-in-page";
import { StrangerPage } from "@/components/sign-in/stranger-page";
import { ownPath } from "@/lib/domain/own-path";
import { isNearby } from "@/lib/server/access/caller-network";
import { hasDemoPersonas } from "@/lib/server/access/demo-personas";
import { loadSession } from "@/lib/server/access/page-deps";
import { settings } from "@/lib/server/env";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("signIn");
  return { title: t("title") };
}

/** Where strangers come in. */
export default async function Page({ searchParams }: PageProps<"/sign-in">) {
  const { returnTo: asked, problem } = await searchParams;
  const returnTo = ownPath(asked);
  if ((await loadSession()) !== null) redirect(returnTo as "/"); // checked to be a path of our own
  const t = await getTranslator("signIn");
  return (
    <StrangerPage title={t("title")}>
      <SignInPage
        hasPersonas={hasDemoPersonas() && isNearby(await headers())}
        hasOidc={settings().oidc !== null}
        hasFailed={problem === "oidc"}
        returnTo={returnTo}
      />
    </StrangerPage>
  );
}
