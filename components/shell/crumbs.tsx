"use client";

import clsx from "clsx";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { functionOfPath } from "./place";

interface Crumb {
  label: string;
  /** Left out for the page itself. */
  href?: Route;
}

/** The way to the page being shown. `place` `page` is the small screens' copy above the title, without the title. */
export function Crumbs({ place }: { place: "bar" | "page" }) {
  const t = useTranslations("shell");
  const all = useCrumbs();
  const crumbs = place === "bar" ? all : all.slice(0, -1);
  if (crumbs.length === 0) return null;
  return (
    <nav
      aria-label={t("crumbs")}
      className={place === "bar" ? "hidden min-w-0 md:block" : "px-4 pt-4 text-[12px] md:hidden"}
    >
      <ol className="flex min-w-0 items-center gap-1.5 text-muted">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className={clsx("flex items-center gap-1.5", index === crumbs.length - 1 && "min-w-0")}>
            {index > 0 && (
              <span aria-hidden="true" className="text-faint">
                /
              </span>
            )}
            {href === undefined ? (
              <span aria-current="page" className="truncate font-medium text-ink">
                {label}
              </span>
            ) : (
              <Link href={href} prefetch={false} className="truncate hover:text-ink hover:underline">
                {label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

function useCrumbs(): Crumb[] {
  const t = useTranslations("shell.nav");
  const pathname = usePathname();
  const key = functionOfPath(pathname);
  if (key !== null) {
    const { region, namespace, functionName } = key;
    const search = new URLSearchParams({ region, namespace });
    return [
      { label: t("functions"), href: "/functions" },
      { label: namespace, href: `/functions?${search}` as Route }, // typed routes do not know query strings
      { label: functionName },
    ];
  }
  if (pathname === "/") return [{ label: t("overview") }];
  if (pathname.startsWith("/functions")) return [{ label: t("functions") }];
  if (pathname.startsWith("/activity")) return [{ label: t("activity") }];
  if (pathname.startsWith("/settings")) return [{ label: t("settings") }];
  return [];
}
