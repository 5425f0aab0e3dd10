"use client";

import { type ReactNode, useEffect, useState } from "react";
import { IntlProvider as UseIntlProvider } from "use-intl";
import type { Messages } from "@/messages/catalog";
import { formats } from "@/messages/formats";
import { type Locale, TIME_ZONE_COOKIE } from "@/messages/locale";

interface Props {
  locale: Locale;
  /** As far as the server knows it; the browser knows better. */
  timeZone: string;
  /** ISO time at which the server rendered. */
  now: string;
  messages: Messages;
  children: ReactNode;
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/**
 * Words, dates and numbers for everything below. The first visit is rendered in UTC; the browser then tells its time
 * zone by a cookie, so that the server's next page already has it.
 */
export function IntlProvider({ locale, timeZone: served, now, messages, children }: Props) {
  const [timeZone, setTimeZone] = useState(served);

  useEffect(() => {
    const actual = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (actual === served) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing over plain http
    document.cookie = `${TIME_ZONE_COOKIE}=${actual}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    setTimeZone(actual);
  }, [served]);

  return (
    <UseIntlProvider locale={locale} timeZone={timeZone} now={new Date(now)} messages={messages} formats={formats}>
      {children}
    </UseIntlProvider>
  );
}
