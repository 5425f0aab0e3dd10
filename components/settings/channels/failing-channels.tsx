import TriangleAlert from "lucide-react/icons/triangle-alert";
import Link from "next/link";
import { getTranslator } from "@/messages/load";

/** Says on every page that messages do not arrive; nothing while they do. */
export async function FailingChannels({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  const t = await getTranslator("channels");
  return (
    <div role="status" className="flex items-start gap-2.5 bg-warn-soft px-4 py-2.5 text-warn sm:px-6">
      <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <p className="min-w-0 break-words">
        {t("failingNotice", { names: names.join(", ") })}{" "}
        <Link href="/settings/channels" prefetch={false} className="underline">
          {t("failingLink")}
        </Link>
      </p>
    </div>
  );
}
