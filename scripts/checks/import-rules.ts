import type { Import } from "./import-graph.ts";

interface Area {
  /** Which files are in it; the first area that matches counts. */
  holds: RegExp;
  /** Areas whose modules it may import, beside its own. */
  may: readonly string[];
  /** Packages it may import; left out: any. */
  packages?: RegExp;
}

const browserPackages = /^(?!node:|server-only|tencentcloud|pg\b|drizzle|@electric-sql|lmdb)/;
const wholeServer = ["server cloud", "server db", "server root", "server notifications", "server"];

/** Who may import whom. Files that only wire the rest together (scripts, configuration, instrumentation) are not listed. */
const areas: Readonly<Record<string, Area>> = {
  "app routes": { holds: /^app\/(.*\/)?route\.tsx?$/, may: ["domain", ...wholeServer] },
  "app pages": { holds: /^app\//, may: ["components", "primitives", "domain", "messages", ...wholeServer] },
  primitives: { holds: /^components\/ui\//, may: [], packages: browserPackages },
  components: {
    holds: /^components\//,
    may: ["primitives", "client", "domain", "messages"],
    packages: browserPackages,
  },
  client: { holds: /^lib\/client\//, may: ["domain"], packages: browserPackages },
  domain: { holds: /^lib\/domain\//, may: [], packages: /^zod(\/|$)/ },
  "server cloud": { holds: /^lib\/server\/cloud\//, may: ["domain", "server root"] },
  "server db": { holds: /^lib\/server\/db\//, may: ["domain", "server root"] },
  "server root": { holds: /^lib\/server\/[^/]+$/, may: ["domain", ...wholeServer] },
  // What is told to a team is worded on the server.
  "server notifications": { holds: /^lib\/server\/notifications\//, may: ["domain", "messages", ...wholeServer] },
  server: { holds: /^lib\/server\//, may: ["domain", ...wholeServer] },
  emulator: { holds: /^emulator\//, may: [], packages: /^(?!next|react|@\/)/ },
  "command line": { holds: /^cli\//, may: ["domain"], packages: /^(node:|zod|yaml|fflate|tsx|tencentcloud-sdk)/ },
  messages: { holds: /^messages\//, may: ["domain"] },
  journeys: { holds: /^e2e\//, may: ["emulator", "scripts"] },
  scripts: { holds: /^scripts\//, may: [] },
};

// Tests stand beside what they check; they may start the stand-in cloud and the test database, and use any test package.
const TEST = /\.test\.tsx?$/;
const mayInTests = ["emulator", "scripts"];
// Only wiring, so free to import anything.
const wiring = new Set(["scripts"]);

function areaOf(path: string): string | null {
  return Object.keys(areas).find((name) => areas[name]?.holds.test(path)) ?? null;
}

/** What is wrong with an import, as one line; null when it is fine. */
export function refuse({ from, to, isPackage }: Import): string | null {
  const name = areaOf(from);
  const area = name === null ? undefined : areas[name];
  if (!name || !area || wiring.has(name)) return null;
  const isTest = TEST.test(from) && name !== "emulator";
  if (isPackage) {
    const isFine = TEST.test(from) || !area.packages || area.packages.test(to);
    return isFine ? null : `${from}: ${name} must not use the package ${to}`;
  }
  // Styles beside the code, and generated JSON, belong to nobody.
  const target = areaOf(to);
  if (target === null && !to.includes("/")) return null;
  const allowed = [name, ...area.may, ...(isTest ? mayInTests : [])];
  if (target !== null && allowed.includes(target)) return null;
  return `${from}: ${name} must not import ${to}${target ? ` (${target})` : ""}`;
}
