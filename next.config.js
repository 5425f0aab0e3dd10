/** @type {import("next").NextConfig} */
const config = {
  output: "standalone",
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  devIndicators: false,
  experimental: { agentUpgrade: false },
  // Native or self-locating packages; bundling them breaks them.
  serverExternalPackages: ["@electric-sql/pglite", "tencentcloud-sdk-nodejs", "pg"],
  outputFileTracingIncludes: { "/**": ["./drizzle/**/*", "./messages/*.json"] },
  // The embedded cloud runs in a process of its own.
  outputFileTracingExcludes: { "/**": ["./emulator/**/*", "./.halftone/**/*", "./e2e/**/*", "./bench/**/*"] },
  images: { unoptimized: true },
};

export default config;
