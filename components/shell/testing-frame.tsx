import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { CATALOG } from "@/messages/catalog";
import { formats } from "@/messages/formats";
import type { Locale } from "@/messages/locale";

interface Props {
  children: ReactNode;
  client?: QueryClient;
  locale?: Locale;
  /** What the page believes the time to be while it takes over the server's HTML. */
  now?: Date;
  /** The URL's query string. */
  search?: string;
  onUrlUpdate?: OnUrlUpdateFunction;
}

/** What components need around them in tests. A missing message fails the test. */
export function TestingFrame({ children, client, locale = "en", now, search = "", onUrlUpdate }: Props) {
  return (
    <QueryClientProvider client={client ?? testingClient()}>
      <NuqsTestingAdapter searchParams={search} hasMemory {...(onUrlUpdate ? { onUrlUpdate } : {})}>
        <IntlProvider
          locale={locale}
          timeZone="Asia/Shanghai"
          now={now ?? new Date()}
          messages={CATALOG[locale]}
          formats={formats}
          onError={(error) => {
            throw error;
          }}
        >
          {children}
        </IntlProvider>
      </NuqsTestingAdapter>
    </QueryClientProvider>
  );
}

/** A cache of its own that does not try failed calls again. */
export function testingClient(): QueryClient {
  return new QueryClient({ defaultOptions: { queries: { retry: false } } });
}
