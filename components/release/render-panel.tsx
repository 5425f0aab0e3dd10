import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { AliasState } from "@/lib/domain/alias-schema";
import type { AliasView, VersionView } from "@/lib/domain/function-schema";
import type { FunctionAccess } from "@/lib/domain/policies-schema";
import { planRollback } from "@/lib/domain/rollback";
import { CATALOG } from "@/messages/catalog";
import { formats } from "@/messages/formats";
import { AccessContext } from "./access-context";
import { TrafficPanel } from "./traffic-panel";

/** What the tests of the panel stand on: one function, its aliases as a server would show them, and the panel itself. */

export const testKey = { region: "ap-guangzhou", namespace: "default", functionName: "order-api" };

export const testVersions: VersionView[] = ["$LATEST", "3", "2", "1"].map((version) => ({
  version,
  description: "",
  status: "Active",
  createdAt: null,
  modifiedAt: null,
  codeSha256: null,
}));

export function aliasView(state: Partial<AliasState> & { name?: string; etag?: string } = {}): AliasView {
  const { name = "release", etag = '"one"', mainVersion = "1", routing = null, description = "" } = state;
  return {
    name,
    mainVersion,
    routing,
    description,
    createdAt: null,
    modifiedAt: null,
    etag,
    rollback: planRollback({ mainVersion, routing, description }, []),
    lastChange: null,
    openChange: null,
  };
}

/** Renders the panel in English. `show` gives it another live alias, as a refresh would. */
export function renderPanel(
  alias: AliasView,
  versions: readonly VersionView[] = testVersions,
  access: FunctionAccess = { aliases: {}, stop: null, mayStop: false, mayResume: false },
) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const panel = (live: AliasView): ReactNode => (
    <NuqsTestingAdapter>
      <IntlProvider locale="en" timeZone="UTC" messages={CATALOG.en} formats={formats}>
        <QueryClientProvider client={client}>
          <AccessContext value={access}>
            <TrafficPanel functionKey={testKey} alias={live} versions={versions} onDelete={() => {}} />
          </AccessContext>
        </QueryClientProvider>
      </IntlProvider>
    </NuqsTestingAdapter>
  );
  const { rerender, unmount } = render(panel(alias));
  return { user: userEvent.setup(), show: (live: AliasView) => rerender(panel(live)), unmount };
}
