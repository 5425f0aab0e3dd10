import { createServer } from "node:net";

/**
 * Why a server cannot listen there (`EADDRINUSE`, `EACCES`, `ENOTFOUND` …), or null.
 * @param {string} host
 * @param {number} port
 * @returns {Promise<string | null>}
 */
export function probePort(host, port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => resolve(error.code ?? error.message));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)));
  });
}

/**
 * A port that is free now on the loopback interface.
 * @returns {Promise<number>}
 */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
