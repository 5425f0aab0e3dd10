/** The languages that are complete. The first is the one for everybody else. */
export const LOCALES = ["en", "zh-CN"] as const;
export type Locale = (typeof LOCALES)[number];

/** Cookies that the browser sets and the server reads: the language chosen, and the time zone found. */
export const LOCALE_COOKIE = "halftone-locale";
export const TIME_ZONE_COOKIE = "halftone-time-zone";

export function isLocale(value: string | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The language of an answer: the one chosen, else the first the browser asks for that exists, else English. */
export function decideLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  for (const language of preferredLanguages(acceptLanguage ?? "")) {
    // Traditional Chinese readers are served simplified Chinese sooner than English.
    if (language === "zh" || language.startsWith("zh-")) return "zh-CN";
    if (language === "en" || language.startsWith("en-")) return "en";
  }
  return "en";
}

/** A time zone name this runtime knows; UTC for anything else, so that a made-up cookie cannot stop a page. */
export function decideTimeZone(cookie: string | undefined): string {
  if (cookie === undefined) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: cookie }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

/** The languages of an Accept-Language header, the most wanted first, lower case. */
function preferredLanguages(header: string): string[] {
  return header
    .split(",")
    .map((entry) => {
      const [language = "", ...parameters] = entry.trim().toLowerCase().split(";");
      const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((text) => text !== undefined);
      return { language, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => language !== "" && quality > 0)
    .toSorted((left, right) => right.quality - left.quality)
    .map(({ language }) => language);
}
