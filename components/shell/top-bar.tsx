import type { RegionList } from "@/lib/domain/api-schema";
import { Crumbs } from "./crumbs";
import { FreshnessChip } from "./freshness-chip";
import { LanguageSwitch } from "./language-switch";
import { Logo } from "./logo";
import { MenuButton } from "./menu-button";
import { SearchButton } from "./search-button";
import { ThemeSwitch } from "./theme-switch";
import { UserMenu } from "./user-menu";

/** Where one is, how current it is, and the way to everywhere else. */
export function TopBar(connection: { cloud: RegionList["cloud"]; defaultRegion: string }) {
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b border-line bg-canvas px-4 md:px-6">
      <MenuButton {...connection} />
      <span className="md:hidden">
        <Logo />
      </span>
      <Crumbs place="bar" />
      <div className="ml-auto flex shrink-0 items-center gap-2">
        <FreshnessChip />
        <SearchButton />
        <span className="hidden items-center md:flex">
          <ThemeSwitch />
          <LanguageSwitch />
        </span>
        <UserMenu />
      </div>
    </header>
  );
}
