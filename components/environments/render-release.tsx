import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { useState } from "react";
import { IntlProvider } from "use-intl";
import { vi } from "vitest";
import { ReleaseTab } from "@/components/release/release-tab";
import { aliasView, testKey, testVersions } from "@/components/release/render-panel";
import type { AliasPreview, VersionDiff } from "@/lib/domain/api-schema";
import type { Change } from "@/lib/domain/change-schema";
import type {
  EnvironmentFiguresList,
  EnvironmentsUpdate,
  EnvironmentsView,
  SetupRequest,
  VersionEvidence,
} from "@/lib/domain/environment-schema";
import type { FunctionView } from "@/lib/domain/function-schema";
import { CATALOG } from "@/messages/catalog";
import { formats } from "@/messages/formats";

/** What the tests of the environments stand on: the Release tab, and Halftone's own API as a browser sees it. */

export const NOW = new Date("2026-11-23T12:03:20.000Z");

/** A function with the release guide's chain: the head on Test, a rule for Bob on Pre-release, one version on Release. */
export function guideView(part: Partial<FunctionView> = {}): FunctionView {
  return {
    region: testKey.region,
    namespace: testKey.namespace,
    name: testKey.functionName,
    functionId: null,
    type: "Event",
    runtime: "Nodejs18.15",
    memoryMb: 256,
    status: "Active",
    statusReason: null,
    description: "",
    modifiedAt: null,
    handler: null,
    timeoutSeconds: 3,
    versions: testVersions,
    environments: null,
    aliases: [
      aliasView({ name: "$DEFAULT", mainVersion: "$LATEST" }),
      aliasView({
        name: "prepub",
        mainVersion: "2",
        routing: {
          by: "rule",
          rules: [{ version: "3", key: "invoke.headers.User", method: "exact", expression: "Bob" }],
        },
      }),
      aliasView({ name: "release", mainVersion: "1" }),
    ],
    freshness: { asOf: NOW.toISOString(), failing: null },
    ...part,
  };
}

export function evidenceOf(part: Partial<VersionEvidence> = {}): VersionEvidence {
  return {
    aliasName: "prepub",
    version: "3",
    since: "2026-11-23T08:51:00.000Z",
    sinceFrom: "change",
    from: "2026-11-23T08:51:00.000Z",
    to: "2026-11-23T12:03:00.000Z",
    requests: 1204,
    errors: 2,
    lastRequestAt: "2026-11-23T12:02:50.000Z",
    missing: null,
    codeSha256: null,
    isSameCodeAsLatest: false,
    ...part,
  };
}

/** A version that is just what the head is, except for what is said. */
export function diffToHead(version: string, part: Partial<VersionDiff> = {}): VersionDiff {
  const environment = { added: [], removed: [], changed: [] };
  return { version, other: "$LATEST", isSameCode: true, settings: [], environment, ...part };
}

export function environmentsView(part: Partial<EnvironmentsView> = {}): EnvironmentsView {
  return {
    environments: [
      { id: "test", alias: "$DEFAULT" },
      { id: "prepub", alias: "prepub" },
      { id: "release", alias: "release" },
    ],
    isDefault: true,
    revision: 0,
    setup: { steps: [], gateway: "absent" },
    ...part,
  };
}

export function changeOf(part: Partial<Change> = {}): Change {
  return {
    ...testKey,
    id: "3f0c8a52-5b1e-4c55-9a70-1d2f6a0c7e11",
    kind: "version.publish",
    aliasName: null,
    version: null,
    actor: "somebody",
    reason: null,
    before: null,
    after: null,
    found: null,
    outcome: "applied",
    errorCode: null,
    errorMessage: null,
    cloudRequestId: null,
    requestedAt: NOW.toISOString(),
    closedAt: null,
    ...part,
  };
}

/** Halftone's own API: what it answers, and what it was asked to write. */
export interface FakeServer {
  view: FunctionView;
  figures: () => EnvironmentFiguresList | Response | Promise<EnvironmentFiguresList>;
  environments: () => EnvironmentsView | Response;
  evidence: (aliasName: string, version: string) => VersionEvidence | Response;
  /** Between a version and the head. */
  diff: (version: string) => VersionDiff | Response;
  publish: () => Response;
  setUp: (request: SetupRequest) => Response | Promise<Response>;
  save: (update: EnvironmentsUpdate) => Response;
  writes: { method: string; path: string; body: unknown }[];
}

export function fakeServer(view: FunctionView = guideView()): FakeServer {
  const server: FakeServer = {
    view,
    figures: () => ({ figures: [], asOf: null, failing: null }),
    environments: () => environmentsView(),
    evidence: (aliasName, version) => evidenceOf({ aliasName, version }),
    diff: (version) => diffToHead(version),
    publish: () => Response.json({}, { status: 500 }),
    setUp: () => Response.json({}, { status: 500 }),
    save: () => Response.json({}, { status: 500 }),
    writes: [],
  };
  vi.stubGlobal("fetch", (address: string, init: RequestInit = {}) =>
    answer(server, new URL(address, "http://x"), init),
  );
  return server;
}

async function answer(server: FakeServer, { pathname, searchParams }: URL, init: RequestInit): Promise<Response> {
  const method = init.method ?? "GET";
  const [, tail = ""] = pathname.split(`/functions/${testKey.functionName}`);
  const path = decodeURIComponent(tail);
  const alias = /^\/aliases\/([^/]+)\/(preview|evidence)$/.exec(path);
  const body: unknown = init.body === undefined ? null : JSON.parse(String(init.body));
  if (alias?.[2] === "evidence") return asResponse(server.evidence(alias[1] ?? "", searchParams.get("version") ?? ""));
  if (alias?.[2] === "preview") {
    const live = server.view.aliases.find(({ name }) => name === alias[1]);
    if (live === undefined) return Response.json({ code: "notFound", message: "no such alias" }, { status: 404 });
    return Response.json({ live, problems: [], commands: { tccli: "t", curl: "c" } } satisfies AliasPreview);
  }
  const diff = /^\/versions\/([^/]+)\/diff\/\$LATEST$/.exec(path);
  if (diff !== null) return asResponse(server.diff(diff[1] ?? ""));
  if (path === "/environments/figures") return asResponse(await server.figures());
  if (method !== "GET") server.writes.push({ method, path, body });
  if (path === "/environments") {
    // What was posted is what the console itself wrote a line above.
    if (method === "POST") return server.setUp(body as SetupRequest);
    return method === "PUT" ? server.save(body as EnvironmentsUpdate) : asResponse(server.environments());
  }
  if (path === "/versions" && method === "POST") return server.publish();
  if (pathname.endsWith("/activity")) return Response.json({ changes: [], next: null });
  if (path === "") return Response.json(server.view);
  // Charts and the log are other tests' matter.
  return Response.json({ code: "cloudUnavailable", message: "not in this test" }, { status: 503 });
}

const asResponse = (answered: object) => (answered instanceof Response ? answered : Response.json(answered));

/** Renders the Release tab in English at a fixed time. `show` gives it another view, as a refresh would. */
export function renderRelease(server: FakeServer, search = "") {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  let show: (view: FunctionView) => void = () => {};
  function Tab() {
    const [view, setView] = useState(server.view);
    show = setView;
    return <ReleaseTab functionKey={testKey} view={view} />;
  }
  const { unmount } = render(
    <NuqsTestingAdapter searchParams={search} hasMemory>
      <IntlProvider locale="en" timeZone="UTC" now={NOW} messages={CATALOG.en} formats={formats}>
        <QueryClientProvider client={client}>
          <Tab />
        </QueryClientProvider>
      </IntlProvider>
    </NuqsTestingAdapter>,
  );
  return {
    user: userEvent.setup(),
    unmount,
    show(view: FunctionView) {
      server.view = view;
      show(view);
    },
  };
}
