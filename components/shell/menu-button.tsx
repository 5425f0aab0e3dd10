"use client";

import MenuIcon from "lucide-react/icons/menu";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { RegionList } from "@/lib/domain/api-schema";

const MenuSheet = dynamic(() => import("./menu-sheet").then((module) => module.MenuSheet), { ssr: false });

/** On small screens: opens pages, connection, theme and language. */
export function MenuButton(props: { cloud: RegionList["cloud"]; defaultRegion: string }) {
  const t = useTranslations("shell");
  const [state, setState] = useState<"untouched" | "open" | "closed">("untouched");
  return (
    <>
      <button
        type="button"
        aria-label={t("menu")}
        aria-haspopup="dialog"
        aria-expanded={state === "open"}
        onClick={() => setState("open")}
        className="-ml-1.5 grid size-8 place-items-center rounded-lg md:hidden"
      >
        <MenuIcon className="size-5" aria-hidden="true" />
      </button>
      {state !== "untouched" && (
        <MenuSheet {...props} open={state === "open"} onOpenChange={(open) => setState(open ? "open" : "closed")} />
      )}
    </>
  );
}
