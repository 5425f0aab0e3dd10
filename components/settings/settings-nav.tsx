"use client";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { useSession } from "@/components/shell/session-context";
import { TabsNav } from "@/components/ui/tabs-nav";
import { settingsPagesFor } from "./settings-pages";

/** The pages of the settings, the one being shown marked. */
export function SettingsNav() {
  const t = useTranslations("settings");
  const pathname = usePathname();
  const pages = settingsPagesFor(useSession()?.grants ?? []);
  return (
    <TabsNav
      label={t("pages")}
      current={pages.find(({ href }) => pathname.startsWith(href))?.id ?? ""}
      tabs={pages.map(({ id, href }) => ({ id, href, label: t(`nav.${id}`) }))}
    />
  );
}
