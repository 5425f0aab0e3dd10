import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { FailingChannels } from "@/components/settings/channels/failing-channels";
import { AppFrame } from "@/components/shell/app-frame";
import { Providers } from "@/components/shell/providers";
import { SessionProvider } from "@/components/shell/session-context";
import { RolelessPage } from "@/components/sign-in/roleless-page";
import { loadSession } from "@/lib/server/access/page-deps";
import { NONCE_HEADER } from "@/lib/server/content-security-policy";
import { livePageCursor } from "@/lib/server/events/live-hub-holder";
import { listRegions } from "@/lib/server/list-regions";
import { loadFailingChannels } from "@/lib/server/notifications/failing-channels";
import { getMessages, getTranslator, readRequestLocale } from "@/messages/load";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("shell");
  return { title: { default: t("product"), template: `%s · ${t("product")}` }, description: t("tagline") };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f7f5" },
    { media: "(prefers-color-scheme: dark)", color: "#111110" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, timeZone } = await readRequestLocale();
  const session = await loadSession();
  const { regions, cloud } = listRegions(session?.grants ?? []);
  const defaultRegion = regions.find(({ isDefault }) => isDefault)?.region ?? "";
  return (
    // The theme's class is set before React takes over.
    <html lang={locale} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <Providers
          locale={locale}
          timeZone={timeZone}
          now={new Date().toISOString()}
          messages={await getMessages()}
          nonce={(await headers()).get(NONCE_HEADER)}
          liveCursor={session === null || session.grants.length === 0 ? "off" : livePageCursor()}
        >
          {session === null ? (
            children
          ) : session.grants.length === 0 ? (
            <RolelessPage session={session} />
          ) : (
            <SessionProvider session={session}>
              <AppFrame cloud={cloud} defaultRegion={defaultRegion}>
                <FailingChannels names={await loadFailingChannels(session)} />
                {children}
              </AppFrame>
            </SessionProvider>
          )}
        </Providers>
      </body>
    </html>
  );
}
