import Link from "next/link";
import { AnnounceSignIn } from "@/components/sign-in/announce-sign-in";
import { EmptyState } from "@/components/ui/empty-state";
import { loadSignedIn } from "@/lib/server/access/page-deps";
import { getTranslator } from "@/messages/load";

/** Where a tab ends that was opened to sign in again; the tab one came from goes on by itself. */
export default async function Page() {
  await loadSignedIn();
  const t = await getTranslator("session");
  return (
    <>
      <AnnounceSignIn />
      <EmptyState
        title={t("signedIn.title")}
        action={
          <Link href="/" className="underline underline-offset-2">
            {t("signedIn.home")}
          </Link>
        }
      >
        {t("signedIn.text")}
      </EmptyState>
    </>
  );
}
