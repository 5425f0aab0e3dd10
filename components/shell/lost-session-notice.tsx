"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { noteSessionLost, onPossibleSignIn } from "@/lib/client/lost-session";
import { getSession } from "@/lib/client/people-api";
import { SignInAgain } from "./sign-in-again";
import { useIsSessionLost } from "./use-session-lost";

/** Said over the page when its session has ended. Once somebody has signed in again the page goes on as it was. */
export function LostSessionNotice() {
  const t = useTranslations("session");
  const isLost = useIsSessionLost();
  const client = useQueryClient();
  const router = useRouter();
  useEffect(() => {
    if (!isLost) return;
    const look = async () => {
      // Whatever is wrong, the next look decides.
      const session = await getSession().catch(() => null);
      if (session === null) return;
      noteSessionLost(false);
      void client.invalidateQueries();
      // It may be somebody else now, who may do other things; what is typed stays.
      router.refresh();
    };
    return onPossibleSignIn(() => void look());
  }, [isLost, client, router]);
  if (!isLost) return null;
  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-4 z-30 mx-auto flex max-w-xl flex-wrap items-center gap-x-4 gap-y-1 rounded-xl border border-line bg-surface px-4 py-3 shadow-lg"
    >
      <p className="min-w-0 flex-1 basis-64">{t("lost")}</p>
      <SignInAgain />
    </div>
  );
}
