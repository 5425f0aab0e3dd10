"use client";
import Eye from "lucide-react/icons/eye";
import { useTranslations } from "use-intl";
import { useFunctionPlace } from "./function-place";
import { useWhyNot } from "./session-context";
import { useAccessWords } from "./use-access-words";

/** Tells whoever may change nothing of a function so, before they look for a way. */
export function LookOnlyNote() {
  const t = useTranslations("access");
  const words = useAccessWords();
  const reason = useWhyNot("invoke", useFunctionPlace());
  if (reason === null) return null;
  return (
    <p className="mx-4 mt-4 flex gap-2 rounded-lg bg-sunken px-3 py-2 text-[12.5px] text-muted sm:mx-6">
      <Eye aria-hidden="true" className="mt-0.5 size-3.5 shrink-0" />
      <span className="min-w-0 break-words">
        {t("lookOnly")} {words(reason)}
      </span>
    </p>
  );
}
