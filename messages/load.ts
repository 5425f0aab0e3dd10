import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { createTranslator } from "use-intl/core";
import { CATALOG, type Messages } from "./catalog";
import { formats } from "./formats";
import { decideLocale, decideTimeZone, LOCALE_COOKIE, TIME_ZONE_COOKIE } from "./locale";

/** Language and time zone of the request being answered. */
export const readRequestLocale = cache(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return {
    locale: decideLocale(jar.get(LOCALE_COOKIE)?.value, head.get("accept-language")),
    timeZone: decideTimeZone(jar.get(TIME_ZONE_COOKIE)?.value),
  };
});

/** Every message in the language of the request. */
export async function getMessages(): Promise<Messages> {
  const { locale } = await readRequestLocale();
  return CATALOG[locale];
}

/** The words of one area for server components: `const t = await getTranslator("functions")`. */
export async function getTranslator<Area extends keyof Messages>(area: Area) {
  const { locale, timeZone } = await readRequestLocale();
  return createTranslator<Messages, Area>({ locale, timeZone, formats, messages: CATALOG[locale], namespace: area });
}
