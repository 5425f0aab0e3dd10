import type { RegionList } from "@/lib/domain/api-schema";
import { getTranslator } from "@/messages/load";
import { ConnectionCard } from "./connection-card";
import { Logo } from "./logo";
import { NavLinks } from "./nav-links";

/** Pages and connection, left of everything; small screens have the menu instead. */
export async function SideBar({ cloud, defaultRegion }: { cloud: RegionList["cloud"]; defaultRegion: string }) {
  const t = await getTranslator("shell");
  return (
    <aside
      aria-label={t("sideBar")}
      className="sticky top-0 hidden h-dvh w-52 shrink-0 flex-col gap-1 overflow-y-auto border-r border-line px-3 py-4 md:flex"
    >
      <p className="flex items-center gap-2 px-2 pb-4 text-[15px] font-semibold tracking-tight">
        <Logo /> {t("product")}
      </p>
      <NavLinks />
      <div className="mt-auto pt-4">
        <ConnectionCard cloud={cloud} defaultRegion={defaultRegion} />
      </div>
    </aside>
  );
}
