const OLDEST = [20, 19];

/**
 * Why this Node cannot run Halftone, or null.
 * @param {string} version as in `process.versions.node`
 * @returns {string | null}
 */
export function refuseOldNode(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return null;
  return `Halftone needs Node.js ${OLDEST.join(".")} or newer, this is ${version}.`;
}
