"use client";
import ExternalLink from "lucide-react/icons/external-link";
import { useTranslations } from "use-intl";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

/** An address to copy or to open in a tab of its own. What does not begin with http is only shown. */
export function AddressLine({ address }: { address: string }) {
  const t = useTranslations("entryPoints.address");
  const isWeb = /^https?:\/\//.test(address);
  return (
    <span className="flex min-w-0 items-start gap-0.5">
      <code className="min-w-0 break-all py-0.5 font-mono text-[12.5px]">{address}</code>
      <CopyButton text={address} label={t("copy", { address })} />
      {isWeb && (
        <a
          href={address}
          target="_blank"
          rel="noreferrer noopener"
          aria-label={t("open", { address })}
          className={buttonClass("ghost", "small")}
        >
          <ExternalLink aria-hidden="true" className="size-3.5" />
        </a>
      )}
    </span>
  );
}
