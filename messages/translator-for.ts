import { createTranslator } from "use-intl/core";
import { CATALOG, type Messages } from "./catalog";
import { formats } from "./formats";
import type { Locale } from "./locale";

/** Words for what is written to a team rather than to whoever sent a request: `translatorFor(locale)("notifications")`. */
export function translatorFor(locale: Locale) {
  return <Area extends keyof Messages>(area: Area) =>
    createTranslator<Messages, Area>({ locale, timeZone: "UTC", formats, messages: CATALOG[locale], namespace: area });
}
