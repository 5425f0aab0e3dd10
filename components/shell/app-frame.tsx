import type { ReactNode } from "react";
import { Overlays } from "@/components/palette/overlays";
import type { RegionList } from "@/lib/domain/api-schema";
import { getTranslator } from "@/messages/load";
import { Crumbs } from "./crumbs";
import { LostSessionNotice } from "./lost-session-notice";
import { SideBar } from "./side-bar";
import { TopBar } from "./top-bar";

interface Props {
  cloud: RegionList["cloud"];
  defaultRegion: string;
  /** The page, inside `main`; it brings its own margins (`px-4 py-5 md:px-6`). */
  children: ReactNode;
}

/** Everything around a page. */
export async function AppFrame({ children, ...connection }: Props) {
  const t = await getTranslator("shell");
  return (
    <>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-ink focus:px-3 focus:py-2 focus:text-canvas"
      >
        {t("skip")}
      </a>
      <div className="flex min-h-dvh">
        <SideBar {...connection} />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar {...connection} />
          <Crumbs place="page" />
          <main id="content" tabIndex={-1} className="flex-1 outline-none">
            {children}
          </main>
        </div>
      </div>
      <LostSessionNotice />
      <Overlays defaultRegion={connection.defaultRegion} />
    </>
  );
}
