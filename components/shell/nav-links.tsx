"use client";

import clsx from "clsx";
import GitPullRequestArrow from "lucide-react/icons/git-pull-request-arrow";
import LayoutDashboard from "lucide-react/icons/layout-dashboard";
import ScrollText from "lucide-react/icons/scroll-text";
import Settings from "lucide-react/icons/settings";
import SquareFunction from "lucide-react/icons/square-function";
import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { settingsPagesFor } from "@/components/settings/settings-pages";
import { whyNot } from "@/lib/domain/access";
import { useSession } from "./session-context";

const WaitingCount = dynamic(
  () => import("@/components/proposals/waiting-count").then((module) => module.WaitingCount),
  {
    ssr: false,
  },
);

const PAGES = [
  { id: "overview", href: "/", Icon: LayoutDashboard },
  { id: "functions", href: "/functions", Icon: SquareFunction },
  { id: "proposals", href: "/proposals", Icon: GitPullRequestArrow },
  { id: "activity", href: "/activity", Icon: ScrollText },
  { id: "settings", href: "/settings", Icon: Settings },
] as const;

/** The console's pages, the one being shown marked. */
export function NavLinks({ onNavigate }: { onNavigate?: () => void }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const grants = useSession()?.grants ?? [];
  const hasSettings = settingsPagesFor(grants).length > 0;
  const mayDecide = grants.length > 0 && whyNot(grants, "alias.approve", {})?.code !== "noRole";
  return (
    <nav aria-label={t("nav.label")} className="flex flex-col gap-1">
      {PAGES.filter(({ id }) => id !== "settings" || hasSettings).map(({ id, href, Icon }) => {
        const isCurrent = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Link
            key={id}
            href={href}
            prefetch={false}
            aria-current={isCurrent ? "page" : undefined}
            {...(onNavigate ? { onClick: onNavigate } : {})}
            className={clsx(
              "flex items-center gap-2.5 rounded-lg px-2 py-1.5",
              isCurrent ? "bg-sunken font-medium text-ink" : "text-muted hover:bg-sunken/60 hover:text-ink",
            )}
          >
            <Icon className="size-4" aria-hidden="true" />
            {t(`nav.${id}`)}
            {id === "proposals" && mayDecide && <WaitingCount />}
          </Link>
        );
      })}
    </nav>
  );
}
