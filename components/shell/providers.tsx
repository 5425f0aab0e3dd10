"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ComponentProps, useState } from "react";
import { IntlProvider } from "./intl-provider";
import { LiveUpdates } from "./live-updates";

interface Props extends ComponentProps<typeof IntlProvider> {
  /** The last event that what the server made this page of may be sure to know; null: unknown; off: nobody is signed in. */
  liveCursor: number | null | "off";
  /** Of this answer; without it the browser does not run the script that sets the theme. */
  nonce: string | null;
}

/** What every screen stands on: words, theme, URL state, and the cache of what the console's own API said. */
export function Providers({ liveCursor, nonce, ...props }: Props) {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1 } } }),
  );
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(nonce === null ? {} : { nonce })}
    >
      <QueryClientProvider client={queryClient}>
        {liveCursor !== "off" && <LiveUpdates after={liveCursor} />}
        <NuqsAdapter>
          <IntlProvider {...props} />
        </NuqsAdapter>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
