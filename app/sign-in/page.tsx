import { redirect } from "next/navigation";
import { SignInPage } from "@/components/sign-in/sign-in-page";
import { ownPath } from "@/lib/domain/own-path";
import { hasDemoPersonas } from "@/lib/server/access/demo-personas";
import { loadSession } from "@/lib/server/access/page-deps";

/** Where strangers come in. */
export default async function Page({ searchParams }: PageProps<"/sign-in">) {
  const returnTo = ownPath((await searchParams).returnTo);
  if ((await loadSession()) !== null) redirect(returnTo as "/"); // checked to be a path of our own
  return <SignInPage hasPersonas={hasDemoPersonas()} returnTo={returnTo} />;
}
