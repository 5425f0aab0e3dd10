"use client";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";

/** The same change for a shell, to run by hand or to keep. */
export function Commands({ tccli, curl }: { tccli: string; curl: string }) {
  const t = useTranslations("release.review");
  return (
    <details className="rounded-lg border border-line">
      <summary className="cursor-pointer px-3 py-2 text-[12.5px] text-muted">{t("commands")}</summary>
      <div className="space-y-3 border-line border-t px-3 py-2.5">
        <Command name="tccli" text={tccli} copyLabel={t("copyTccli")} />
        <Command name="curl" text={curl} copyLabel={t("copyCurl")} />
      </div>
    </details>
  );
}

function Command({ name, text, copyLabel }: { name: string; text: string; copyLabel: string }) {
  return (
    <div>
      <div className="flex items-center justify-between text-[12px] text-muted">
        <code className="font-mono">{name}</code>
        <CopyButton text={text} label={copyLabel} />
      </div>
      <pre className="whitespace-pre-wrap break-all rounded-md bg-sunken px-2.5 py-2 font-mono text-[12px]">{text}</pre>
    </div>
  );
}
