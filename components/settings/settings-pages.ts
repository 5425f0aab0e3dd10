import type { Route } from "next";
import { type Grant, whyNot } from "@/lib/domain/access";

/** One page of the settings; `isForAll` when everybody who is signed in may read it, else administrators only. */
interface SettingsPage {
  id: "people" | "tokens" | "channels" | "connection" | "policies";
  href: Route;
  isForAll: boolean;
}

const PAGES: readonly SettingsPage[] = [
  { id: "people", href: "/settings/people", isForAll: false },
  { id: "tokens", href: "/settings/tokens", isForAll: false },
  { id: "channels", href: "/settings/channels", isForAll: false },
  { id: "connection", href: "/settings/connection", isForAll: false },
  { id: "policies", href: "/settings/policies", isForAll: true },
];

/** The pages somebody may open, in their order. */
export function settingsPagesFor(grants: readonly Grant[]): readonly SettingsPage[] {
  return whyNot(grants, "administer", {}) === null ? PAGES : PAGES.filter(({ isForAll }) => isForAll);
}
