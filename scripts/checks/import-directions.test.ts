import { expect, test } from "vitest";
import { importsOf, readImports } from "./import-graph.ts";
import { refuse } from "./import-rules.ts";

test("every import of the project goes in an allowed direction", () => {
  const imports = readImports();
  expect(imports.length).toBeGreaterThan(100);
  expect(imports.map(refuse).filter((line) => line !== null)).toEqual([]);
});

test.each([
  ["components/alias/split-bar.tsx", 'import { db } from "@/lib/server/db/connection";'],
  ["components/alias/split-bar.tsx", 'import type { Db } from "../../lib/server/db/connection";'],
  ["components/alias/split-bar.tsx", 'import { Client } from "pg";'],
  ["components/ui/button.tsx", 'import { SplitBar } from "../alias/split-bar";'],
  ["lib/client/api.ts", 'const db = await import("../server/db/connection");'],
  ["lib/domain/alias.ts", 'import { useState } from "react";'],
  ["lib/domain/alias.ts", 'import { readFileSync } from "node:fs";'],
  ["lib/domain/alias.ts", 'export type { Settings } from "../server/env";'],
  ["lib/server/http.ts", 'import { Button } from "@/components/ui/button";'],
  ["lib/server/cloud/scf.ts", 'import { aliases } from "../db/schema";'],
  ["lib/server/db/lease.ts", 'import { tick } from "@/lib/server/rollout/tick";'],
  ["lib/server/env.ts", 'import { startEmulator } from "@/emulator/start";'],
  ["emulator/server.ts", 'import { routingConfigSchema } from "../lib/domain/routing-config-schema";'],
  ["emulator/contract/aliases.test.ts", 'import { parseAlias } from "../../lib/server/cloud/parse-alias";'],
  ["e2e/release.spec.ts", 'import { mainVersionWeight } from "../lib/domain/routing-config";'],
  ["app/api/v1/session/route.ts", 'import { Button } from "@/components/ui/button";'],
  ["app/page.tsx", 'import { callApi } from "@/lib/client/call-api";'],
])("%s may not say %s", (path, source) => {
  expect(importsOf(path, source).map(refuse)).toEqual([expect.stringContaining(path)]);
});

test.each([
  ["lib/server/cloud/scf.test.ts", 'import { startEmulator } from "@/emulator/start";'],
  ["lib/server/rollout/tick.ts", 'import { getAlias } from "../cloud/get-alias";'],
  ["e2e/support/console.ts", 'import { startEmulator } from "../../emulator/start.ts";'],
  ["app/layout.tsx", 'import "./globals.css";'],
  ["components/release/slider.tsx", '// import { db } from "@/lib/server/db/connection";'],
  ["instrumentation.ts", 'await import("@/lib/server/boot");'],
])("%s may say %s", (path, source) => {
  expect(importsOf(path, source).map(refuse).filter(Boolean)).toEqual([]);
});
