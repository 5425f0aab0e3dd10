import { Registry } from "prom-client";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { DatabaseConnection } from "../db/connection";
import { saveAliases } from "../db/inventory-aliases";
import { saveFunctionDetails } from "../db/inventory-functions";
import { recordReadings, touchIndexes } from "../db/inventory-readings";
import { readStoredFigures } from "../db/stored-figures";
import { testDatabases } from "../db/test-databases";
import { answeredRequests } from "./answered-requests";
import { metricsRegistry } from "./metrics-registry";
import { noteRequest } from "./note-request";
import { registerOwnFigures } from "./own-figures";
import { requestLatencies } from "./request-latencies";

const request = { method: "GET", path: "/api/v1/ap-guangzhou/default/functions/order-api", status: 200, ms: 30 };
const series = 'route="/api/v1/{region}/{namespace}/functions/{functionName}",method="GET",status="200"';

test("answers are counted by route, also those from before anybody asked, and names stay out", async () => {
  noteRequest(request);
  requestLatencies();
  noteRequest({ ...request, ms: 700 });
  noteRequest({ ...request, method: "BREW", path: "/api/v1/x/y/z/<script>", status: 404 });
  requestLatencies();
  const text = await metricsRegistry().metrics();
  expect(text).toContain(`halftone_http_request_duration_seconds_count{${series}} 2`);
  expect(text).toContain(`halftone_http_request_duration_seconds_bucket{le="0.05",${series}} 1`);
  expect(text).toContain('_count{route="other",method="other",status="404"} 1');
  expect(text).not.toMatch(/order-api|script|BREW/);
});

test("a console that nobody scrapes counts all the same and keeps no list of its requests", async () => {
  for (let index = 0; index < 1_000; index += 1) noteRequest(request);
  await vi.waitFor(() => expect(answeredRequests().waiting).toEqual([]));
});

test("the page shows what the cloud was asked, its limits, the streams, and the age of what is known", async () => {
  const registry = new Registry();
  const show = registerOwnFigures(registry);
  const lane = { region: "ap-guangzhou", action: "GetAlias", tokens: { everyone: 4, sync: 2 } } as const;
  const figures = {
    counts: { GetAlias: { ok: 3, throttled: 1 } },
    lanes: [{ ...lane, waiting: { write: 0, read: 5, sync: 0 } }],
    live: { listeners: 7, isHearing: true, events: 11, frames: 77, resets: 0 },
    stored: {
      regions: [{ region: "ap-guangzhou", listsAge: 12.5, aliasesAge: null, failing: 2 }],
      openChanges: 1,
      collectors: [
        { region: "ap-guangzhou", callsLastMinute: 42, ceiling: 240, backlog: 15, completeUntil: 1_000 },
        { region: "ap-shanghai", callsLastMinute: 0, ceiling: 240, backlog: 5, completeUntil: null },
      ],
    },
  };
  show(figures);
  show(figures);
  const text = await registry.metrics();
  for (const line of [
    'halftone_upstream_calls_total{action="GetAlias",outcome="ok"} 3',
    'halftone_upstream_calls_total{action="GetAlias",outcome="throttled"} 1',
    'halftone_upstream_budget_tokens{region="ap-guangzhou",action="GetAlias",share="sync"} 2',
    'halftone_upstream_budget_waiting{region="ap-guangzhou",action="GetAlias",purpose="read"} 5',
    "halftone_live_streams 7",
    "halftone_live_hearing 1",
    "halftone_live_events_total 11",
    'halftone_sync_age_seconds{region="ap-guangzhou",part="lists"} 12.5',
    'halftone_sync_failing{region="ap-guangzhou"} 2',
    "halftone_changes_open 1",
    "halftone_database_up 1",
    'halftone_figures_calls_last_minute{region="ap-guangzhou"} 42',
    'halftone_figures_calls_ceiling{region="ap-guangzhou"} 240',
    'halftone_figures_backlog_calls{region="ap-guangzhou"} 15',
    'halftone_figures_backlog_calls{region="ap-shanghai"} 5',
  ]) {
    expect(text.split("\n")).toContain(line);
  }
  const [, age] = /^halftone_figures_complete_age_seconds\{region="ap-guangzhou"\} (\d+)/m.exec(text) ?? [];
  expect(Number(age)).toBeGreaterThan(1_700_000_000);
  expect(text).not.toContain('halftone_figures_complete_age_seconds{region="ap-shanghai"}');
  expect(text).toContain("nodejs_eventloop_lag_seconds");
  expect(text).not.toContain('part="aliases"');
});

test("without the database the page says so and leaves out what only that knows", async () => {
  const registry = new Registry();
  const show = registerOwnFigures(registry);
  const region = { region: "ap-guangzhou", listsAge: 1, aliasesAge: 1, failing: 0 };
  show({ counts: {}, lanes: [], live: null, stored: { regions: [region], openChanges: 0, collectors: [] } });
  show({ counts: {}, lanes: [], live: null, stored: null });
  const lines = (await registry.metrics()).split("\n");
  expect(lines).toContain("halftone_database_up 0");
  expect(lines).toContain("halftone_changes_open Nan");
  expect(lines.filter((line) => line.startsWith("halftone_sync_age_seconds{"))).toEqual([]);
});

describe.each(testDatabases)("on $kind", ({ open }) => {
  let connection: DatabaseConnection;
  beforeAll(async () => {
    connection = await open();
  });
  afterAll(() => connection.close());

  test("the age of a region is that of what was read longest ago", async () => {
    const { db } = connection;
    const region = "ap-guangzhou";
    const key = { region, namespace: "default", functionName: "order-api" };
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1000);
    const error = { code: "InternalError", message: "no", cloudRequestId: null };
    await recordReadings(db, [
      { scope: `${region}/default`, at: ago(30), error: null },
      { scope: `${region}/media`, at: ago(500), error: null },
      { scope: region, at: ago(9_000), error: null },
      { scope: `${region}/default/order-api#aliases`, at: ago(1), error },
    ]);
    await touchIndexes(db, region, ["default"]);
    const detail = {
      name: "order-api",
      type: "Event",
      runtime: null,
      status: "Active",
      statusReason: null,
      description: "",
      functionId: null,
      createdAt: null,
      modifiedAt: null,
      memoryMb: 128,
      timeoutSeconds: 3,
      handler: null,
    } as const;
    await saveFunctionDetails(db, [{ key, detail }], ago(200));
    await saveAliases(db, [{ key, aliases: [] }], ago(200));
    const { regions, openChanges } = await readStoredFigures(db);
    expect(openChanges).toBe(0);
    expect(regions).toEqual([{ region, listsAge: expect.any(Number), aliasesAge: expect.any(Number), failing: 1 }]);
    const [figures] = regions;
    expect(Math.floor((figures?.listsAge ?? 0) / 100)).toBe(5);
    expect(Math.floor((figures?.aliasesAge ?? 0) / 100)).toBe(2);
  });
});
