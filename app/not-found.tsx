import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { getTranslator } from "@/messages/load";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("errors");
  return { title: t("notFound.title") };
}

export default async function NotFound() {
  const t = await getTranslator("errors");
  return (
    <EmptyState
      title={<h1>{t("notFound.title")}</h1>}
      action={
        <Link href="/functions" prefetch={false} className={buttonClass("primary")}>
          {t("notFound.action")}
        </Link>
      }
    >
      {t("notFound.hint")}
    </EmptyState>
  );
}
