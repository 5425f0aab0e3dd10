import { resolve } from "node:path";

/**
 * What starting needs to know; the console parses all of its settings itself.
 * @typedef {object} StartSettings
 * @property {string} host
 * @property {number} port
 * @property {string} dataFolder absolute
 * @property {null | { port: number, entryPort: number, endpoint: string }} embeddedCloud null: a cloud elsewhere
 */

/** A setting that cannot be used; the message is one sentence that names it. */
export class BadSetting extends Error {}

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {string} folder against which a relative HALFTONE_DATA is resolved
 * @returns {StartSettings}
 * @throws {BadSetting}
 */
export function readStartSettings(env, folder) {
  const port = readPort(env, "PORT", 3000);
  const cloudPort = readPort(env, "HALFTONE_CLOUD_PORT", 9700);
  const entryPort = readPort(env, "HALFTONE_ENTRY_PORT", 9701);
  const endpoint = `http://127.0.0.1:${cloudPort}`;
  const elsewhere = env.HALFTONE_CLOUD_ENDPOINT && trimSlash(env.HALFTONE_CLOUD_ENDPOINT) !== endpoint;
  const embedded = !env.TENCENTCLOUD_SECRET_ID && !elsewhere;
  if (env.TENCENTCLOUD_SECRET_ID && !env.TENCENTCLOUD_SECRET_KEY) {
    throw new BadSetting("TENCENTCLOUD_SECRET_ID is set but TENCENTCLOUD_SECRET_KEY is not.");
  }
  if (!["", "on", "off"].includes(env.HALFTONE_DEMO_TRAFFIC ?? "")) {
    throw new BadSetting(`HALFTONE_DEMO_TRAFFIC must be on or off, not "${env.HALFTONE_DEMO_TRAFFIC}".`);
  }
  if (embedded && new Set([port, cloudPort, entryPort]).size < 3) {
    throw new BadSetting("PORT, HALFTONE_CLOUD_PORT and HALFTONE_ENTRY_PORT must be three different ports.");
  }
  return {
    host: env.HOST || "127.0.0.1",
    port,
    dataFolder: resolve(folder, env.HALFTONE_DATA || ".halftone"),
    embeddedCloud: embedded ? { port: cloudPort, entryPort, endpoint } : null,
  };
}

/** @param {Readonly<Record<string, string | undefined>>} env @param {string} name @param {number} fallback */
function readPort(env, name, fallback) {
  const text = env[name];
  if (!text) return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new BadSetting(`${name} must be a port between 1 and 65535, not "${text}".`);
}

/** @param {string} url */
function trimSlash(url) {
  return url.replace(/\/+$/, "");
}
