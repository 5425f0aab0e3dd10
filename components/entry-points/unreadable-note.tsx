"use client";
import { useTranslations } from "use-intl";
import { useCloudWords } from "@/components/alias/use-cloud-words";
import type { EntryPointList } from "@/lib/domain/entry-point-schema";

/** Says which parts of the list are missing, so that nobody takes a gap for "there is none". */
export function UnreadableNote({ unreadable }: Pick<EntryPointList, "unreadable">) {
  const t = useTranslations("entryPoints.unreadable");
  const cloudWords = useCloudWords();
  if (unreadable.length === 0) return null;
  return (
    <div role="alert" className="rounded-xl bg-warn-soft px-4 py-3 text-warn">
      <p className="font-medium">{t("title")}</p>
      <ul className="mt-1 space-y-0.5">
        {unreadable.map(({ part, code, message }) => (
          <li key={part} className="break-words">
            {t(`part.${part}`)} {cloudWords(code, message)} <code className="font-mono text-[12px]">{code}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
