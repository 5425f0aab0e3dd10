/** For every answer. Pages get a policy of their own with each request; what has none may neither load nor run anything. */
const EVERY_ANSWER = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  // Several checkouts of one tree may build at once, each into its own folder.
  distDir: process.env.NEXT_DIST ?? ".next",
  // Next would otherwise take a folder further up with a lock file of its own for the project.
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  devIndicators: false,
  experimental: {
    agentUpgrade: false,
    // Ready sooner: a route's code is loaded with its first request instead of all of them before any.
    preloadEntriesOnStart: false,
    // Few, large scripts: by default a page asks for some twenty, which costs more than what two pages then load twice.
    turbopackChunking: { requestCost: 20_000_000, minChunkSize: 1_000_000, maxMergeChunkSize: 2_000_000 },
  },
  // Native or self-locating packages; bundling them breaks them.
  serverExternalPackages: ["@electric-sql/pglite", "tencentcloud-sdk-nodejs", "pg"],
  outputFileTracingIncludes: { "/**": ["./drizzle/**/*", "./messages/*.json"] },
  // The embedded cloud runs in a process of its own.
  outputFileTracingExcludes: { "/**": ["./emulator/**/*", "./.halftone/**/*", "./e2e/**/*", "./bench/**/*"] },
  images: { unoptimized: true },
  async headers() {
    const headers = Object.entries(EVERY_ANSWER).map(([key, value]) => ({ key, value }));
    return [
      { source: "/:path*", headers },
      // Redirects too. The build's own files have names that change with what is in them: they may be kept.
      { source: "/((?!_next/static/).*)", headers: [{ key: "cache-control", value: "private, no-store" }] },
    ];
  },
  // Types are checked once, over everything, by the checks: who only wants to run the console need not wait for it.
  typescript: { ignoreBuildErrors: true },
};

export default config;
