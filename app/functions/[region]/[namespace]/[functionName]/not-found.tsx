import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { getTranslator } from "@/messages/load";

/** Said in place of a function the cloud does not have. */
export default async function NotFound() {
  const t = await getTranslator("release");
  return (
    <EmptyState
      title={<h1>{t("notFound.title")}</h1>}
      action={
        <Link href="/functions" className="underline underline-offset-2">
          {t("notFound.back")}
        </Link>
      }
    >
      {t("notFound.text")}
    </EmptyState>
  );
}
