import type { ReactNode } from "react";
import { SettingsNav } from "@/components/settings/settings-nav";
import { getTranslator } from "@/messages/load";

/** The way between the pages of the settings. Each page asks for itself who may see it. */
export default async function Layout({ children }: { children: ReactNode }) {
  const t = await getTranslator("settings");
  return (
    <>
      <h1 className="px-4 pt-4 font-semibold text-[18px] tracking-tight sm:px-6 sm:pt-5 sm:text-[19px]">
        {t("title")}
      </h1>
      <SettingsNav />
      <div className="space-y-4 px-4 py-4 sm:px-6 sm:py-5">{children}</div>
    </>
  );
}
